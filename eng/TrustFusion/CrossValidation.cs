namespace TrustAI.TrustFusion;

/// <summary>How well the fusion does on questions it has not learned from.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;
    private const int Repeats = 5;
    private const int Resamples = 1000;
    private const int FewestToPrint = 50;

    public static void Print(IReadOnlyList<TrainingRow> rows, TextWriter output)
    {
        const int All = (1 << FusionModel.LearnedCount) - 1;
        string[] files = [.. rows.Where(row => row.Has(All)).Select(row => row.File).Distinct(StringComparer.Ordinal)];
        List<(FusionModel Model, TrainingRow[] Kept)>[] repeated = [.. Enumerable.Range(0, Repeats).Select(seed => Split(rows, seed))];
        var others = files.ToDictionary(file => file, file => Trained.Fit([.. rows.Where(row => !string.Equals(row.File, file, StringComparison.Ordinal))]).ToModel(), StringComparer.Ordinal);
        foreach (int combination in new[] { 1, 2, 4, 8, 3, 5, 6, 7, 15 })
        {
            string name = string.Join('+', FusionModel.Names.Where((_, i) => (combination >> i & 1) == 1));
            var repeats = repeated.Select(folds => folds.SelectMany(fold => Score(fold.Model, fold.Kept, combination)).ToList()).ToList();
            (double low, double high) = Interval(repeats[0]);
            output.WriteLine(FormattableString.Invariant(
                $"{name,-52} {Folds}-fold by question: auroc {repeats.Average(Auroc):0.000} [{low:0.000}, {high:0.000}], ece {repeats.Average(Ece):0.000}"));
            foreach (string file in files)
            {
                List<(TrainingRow Row, double Score)> scored = Score(others[file], rows.Where(row => string.Equals(row.File, file, StringComparison.Ordinal) && row.Has(combination)), combination);
                output.WriteLine(FormattableString.Invariant($"{"",-52} tested on {file}: auroc {Auroc(scored):0.000}, ece {Ece(scored):0.000}"));
            }
        }

        foreach (IGrouping<(string File, int Samples), TrainingRow> group in rows.Where(row => !row.Has(All)).GroupBy(row => (row.File, row.Samples)).Where(group => group.Count() >= FewestToPrint))
        {
            List<(TrainingRow Row, double Score)> scored = Score(FusionModel.Shipped, group, 1 << FusionModel.Consistency);
            output.WriteLine(FormattableString.Invariant($"{group.Key.File}, {group.Key.Samples} further answers: auroc of agreement {Auroc(scored):0.000}"));
        }
    }

    // For each fold a model that has not seen its questions, with the rows of those questions.
    private static List<(FusionModel Model, TrainingRow[] Kept)> Split(IReadOnlyList<TrainingRow> rows, int seed)
    {
        string[] questions = [.. rows.Select(row => row.Question).Distinct(StringComparer.Ordinal)];
        new Random(seed).Shuffle(questions);
        var fold = questions.Index().ToDictionary(entry => entry.Item, entry => entry.Index % Folds, StringComparer.Ordinal);
        const int All = (1 << FusionModel.LearnedCount) - 1;
        return
        [
            .. Enumerable.Range(0, Folds).Select(k => (
                Trained.Fit([.. rows.Where(row => fold[row.Question] != k)]).ToModel(),
                rows.Where(row => fold[row.Question] == k && row.Has(All)).ToArray())),
        ];
    }

    private static List<(TrainingRow Row, double Score)> Score(FusionModel model, IEnumerable<TrainingRow> rows, int combination) =>
        [.. rows.Select(row => (row, model.Probability(row.Only(combination).Inputs, row.Samples, row.Opinions)))];

    private static double Auroc(List<(TrainingRow Row, double Score)> scored) =>
        TrustEvaluation.Auroc([.. scored.Select(row => row.Score)], [.. scored.Select(row => row.Row.Correct)]) ?? double.NaN;

    private static double Ece(List<(TrainingRow Row, double Score)> scored) =>
        TrustEvaluation.ExpectedCalibrationError([.. scored.Select(row => row.Score)], [.. scored.Select(row => row.Row.Correct)]) ?? double.NaN;

    // Whole questions are drawn, since the answers of two models to one question are no independent rows.
    private static (double Low, double High) Interval(List<(TrainingRow Row, double Score)> scored)
    {
        var random = new Random(1);
        List<(TrainingRow Row, double Score)>[] questions = [.. scored.GroupBy(row => row.Row.Question, StringComparer.Ordinal).Select(group => group.ToList())];
        double[] figures = [.. Enumerable.Range(0, Resamples)
            .Select(_ => Auroc([.. Enumerable.Range(0, questions.Length).SelectMany(_ => questions[random.Next(questions.Length)])]))
            .Order()];
        return (figures[Resamples * 25 / 1000], figures[Resamples * 975 / 1000]);
    }
}
