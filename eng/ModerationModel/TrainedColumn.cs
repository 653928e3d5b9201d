namespace TrustAI.ModerationModel;

/// <summary>One column of the model: weights learnt from all rows; calibration and threshold from rows judged by models that had not seen them.</summary>
internal sealed record TrainedColumn(int Column, double[] Weights, Calibration Calibration, double Threshold, double[] Unseen)
{
    // Shares that may be flagged of the ordinary questions beside the injections, and of those that only sound harmful.
    private static readonly (double Samples, double Questions) FalseAlarms = (0.004, 0.005);
    private static readonly (double Samples, double Questions) InjectionFalseAlarms = (0.015, 0.08);

    public static TrainedColumn Learn(int column, IReadOnlyList<TrainingRow> rows, double[] unseen, Trainer trainer)
    {
        List<(double Score, bool Label)> judged = Judged(column, rows, unseen);
        Calibration calibration = Calibration.Fit(judged);
        double[] scores = [.. unseen.Select(calibration.Probability)];
        (double samples, double questions) = column == ModelOutputs.Injection ? InjectionFalseAlarms : FalseAlarms;
        double threshold = TrustAI.ModerationModel.Threshold.Choose(
            Judged(column, rows, scores), (Ordinary(rows, scores, RowSource.Injections), samples), (Ordinary(rows, scores, RowSource.Safe), questions));
        return new TrainedColumn(column, trainer.Fit(rows, column), calibration, threshold, scores);
    }

    /// <summary>Scores and labels of the rows that were collected for the column's question.</summary>
    public static List<(double Score, bool Label)> Judged(int column, IReadOnlyList<TrainingRow> rows, double[] scores)
    {
        bool taught = ModelOutputs.Names[column].StartsWith(ModerationCategory.Illicit, StringComparison.Ordinal) || column == ModelOutputs.Jailbreak;
        var judged = new List<(double Score, bool Label)>();
        for (int index = 0; index < rows.Count; index++)
        {
            bool asked = column == ModelOutputs.Injection ? rows[index].Source == RowSource.Injections
                : taught ? rows[index].Source is RowSource.Samples or RowSource.Safe or RowSource.Examples
                : rows[index].Source == RowSource.Samples;
            if (asked && !double.IsNaN(rows[index].Labels[column]))
            {
                judged.Add((scores[index], rows[index].Labels[column] == 1));
            }
        }

        return judged;
    }

    /// <summary>Scores of ordinary questions: harmless by what they ask, however they sound.</summary>
    public static IEnumerable<double> Ordinary(IReadOnlyList<TrainingRow> rows, double[] scores, RowSource source) =>
        scores.Where((_, index) => rows[index].Source == source && rows[index].Labels[ModelOutputs.Injection] == 0);
}
