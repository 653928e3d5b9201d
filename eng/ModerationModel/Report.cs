namespace TrustAI.ModerationModel;

/// <summary>Prints how well columns do on rows they did not learn from.</summary>
internal static class Report
{
    public static void Write(IReadOnlyList<TrainingRow> rows, IReadOnlyList<TrainedColumn> columns, TextWriter output)
    {
        output.WriteLine("column                   positives  average precision  threshold  precision  recall  ordinary flagged");
        foreach (TrainedColumn column in columns)
        {
            List<(double Score, bool Label)> judged = TrainedColumn.Judged(column.Column, rows, column.Unseen);
            int positives = judged.Count(row => row.Label);
            int flagged = judged.Count(row => row.Score >= column.Threshold);
            int right = judged.Count(row => row.Label && row.Score >= column.Threshold);
            double ordinary = TrainedColumn.Ordinary(rows, column.Unseen, RowSource.Injections).Concat(TrainedColumn.Ordinary(rows, column.Unseen, RowSource.Safe)).Average(score => score >= column.Threshold ? 1 : 0);
            output.WriteLine(
                $"{ModelOutputs.Names[column.Column],-24} {positives,9}  {Figures.AveragePrecision(judged),17:0.000}  {column.Threshold,9:0.000}  {right / (double)Math.Max(1, flagged),9:0.000}  {right / (double)positives,6:0.000}  {ordinary,16:0.0%}");
        }

        List<(double Score, bool Label)> injections = TrainedColumn.Judged(ModelOutputs.Injection, rows, columns[ModelOutputs.Injection].Unseen);
        List<(double Score, bool Label)> any = [.. Enumerable.Range(0, rows.Count).Where(index => rows[index].Source == RowSource.Samples).Select(index => Any(rows, columns, index))];
        output.WriteLine($"any, as reported: average precision {Figures.AveragePrecision(any):0.000}");
        output.WriteLine($"injection F1 {Figures.F1(injections, columns[ModelOutputs.Injection].Threshold):0.000}");
        Write(rows, columns, RowSource.Safe, ModelOutputs.Injection, "own harmless questions", output);
        Write(rows, columns, RowSource.Injections, ModelOutputs.Injection, "ordinary questions beside the injections", output);
        Write(rows, columns, RowSource.WrittenHarmless, ModelOutputs.Any, "own harmless neighbours of harm", output);
        Write(rows, columns, RowSource.HateCheck, ModelOutputs.Hate, "harmless hate tests", output);
    }

    private static (double Score, bool Label) Any(IReadOnlyList<TrainingRow> rows, IReadOnlyList<TrainedColumn> columns, int index) =>
        (AnyCategory.Combine([.. columns.Select(column => (float)column.Unseen[index])]), rows[index].Labels[ModelOutputs.Any] == 1);

    private static void Write(IReadOnlyList<TrainingRow> rows, IReadOnlyList<TrainedColumn> columns, RowSource source, int label, string name, TextWriter output)
    {
        int[] harmless = [.. Enumerable.Range(0, rows.Count).Where(index => rows[index].Source == source && rows[index].Labels[label] == 0)];
        int flagged = harmless.Count(index => columns.Any(column => column.Column != ModelOutputs.Any && column.Unseen[index] >= column.Threshold));
        output.WriteLine($"{name}: {flagged} of {harmless.Length} flagged");
    }
}
