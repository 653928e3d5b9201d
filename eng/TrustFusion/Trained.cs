namespace TrustAI.TrustFusion;

/// <summary>Everything the fusion learns.</summary>
internal sealed record Trained(double[][] Inputs, double[][] Outputs, double[][] Weights, double Correlation)
{
    private const int Combinations = 1 << FusionModel.LearnedCount;
    private const int ConsistencyAlone = 1 << FusionModel.Consistency;

    public static Trained Fit(IReadOnlyList<TrainingRow> rows)
    {
        // Rows with every signal set the scale; the others only teach what consistency is worth by itself, with more or fewer further answers.
        TrainingRow[] complete = [.. rows.Where(row => row.Has(Combinations - 1))];
        double[][] inputs = new double[FusionModel.LearnedCount][];
        double[][] outputs = new double[FusionModel.LearnedCount][];
        for (int i = 0; i < FusionModel.LearnedCount; i++)
        {
            (inputs[i], outputs[i]) = TableTrainer.Fit(complete, i);
        }

        FusionTable[] tables = [.. inputs.Zip(outputs, (x, y) => new FusionTable(x, y))];
        double correlation = FitCorrelation(rows, tables);
        double[][] weights = new double[Combinations][];
        weights[0] = new double[FusionModel.LearnedCount + 1];
        for (int combination = 1; combination < Combinations; combination++)
        {
            weights[combination] = FitWeights(combination == ConsistencyAlone ? rows : complete, tables, combination, correlation);
        }

        return new Trained(inputs, outputs, weights, correlation);
    }

    public FusionModel ToModel() => new([.. Inputs.Zip(Outputs, (inputs, outputs) => new FusionTable(inputs, outputs))], Weights, Correlation);

    private static double[] FitWeights(IEnumerable<TrainingRow> rows, FusionTable[] tables, int combination, double correlation)
    {
        int[] signals = [.. Enumerable.Range(0, FusionModel.LearnedCount).Where(i => (combination >> i & 1) == 1)];
        TrainingRow[] used = [.. rows.Where(row => row.Has(combination))];
        double[] fitted = WeightTrainer.Fit(Features(used, tables, signals, correlation), [.. used.Select(row => row.Correct)], [.. used.Select(row => row.Weight)], signals.Length);
        double[] weights = new double[FusionModel.LearnedCount + 1];
        weights[0] = Math.Round(fitted[0], 4);
        for (int j = 0; j < signals.Length; j++)
        {
            weights[signals[j] + 1] = Math.Round(fitted[j + 1], 4);
        }

        return weights;
    }

    // The correlation under which one weight explains further answers of every number best.
    private static double FitCorrelation(IReadOnlyList<TrainingRow> rows, FusionTable[] tables)
    {
        TrainingRow[] used = [.. rows.Where(row => row.Weight < 1 || row.Samples > 1)];
        if (used.Length == 0)
        {
            return 0.5;
        }

        bool[] labels = [.. used.Select(row => row.Correct)];
        double[] counts = [.. used.Select(row => row.Weight)];
        double best = 0.5;
        double least = double.PositiveInfinity;
        for (int step = 2; step <= 18; step++)
        {
            double[][] features = Features(used, tables, [FusionModel.Consistency], step / 20.0);
            double loss = WeightTrainer.Loss(WeightTrainer.Fit(features, labels, counts, 1), features, labels, counts);
            (best, least) = loss < least ? (step / 20.0, loss) : (best, least);
        }

        return best;
    }

    private static double[][] Features(TrainingRow[] rows, FusionTable[] tables, int[] signals, double correlation) =>
        [.. rows.Select(row => signals.Select(i => FusionModel.Place(tables, i, row.Inputs[i], row.Samples) * (i == FusionModel.Consistency ? FusionModel.Gain(row.Samples, correlation) : 1)).ToArray())];
}
