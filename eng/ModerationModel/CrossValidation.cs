namespace TrustAI.ModerationModel;

/// <summary>Decisions on every row by models that did not see it.</summary>
internal static class CrossValidation
{
    public static double[][] Run(IReadOnlyList<TrainingRow> rows, Trainer trainer, int folds, int seed)
    {
        int[] fold = Assign(rows.Count, folds, seed);
        var decisions = new double[ModelOutputs.Count][];
        Parallel.For(0, ModelOutputs.Count, column =>
        {
            decisions[column] = new double[rows.Count];
            for (int held = 0; held < folds; held++)
            {
                double[] weights = trainer.Fit(rows.Where((_, index) => fold[index] != held), column);
                for (int index = 0; index < rows.Count; index++)
                {
                    if (fold[index] == held)
                    {
                        decisions[column][index] = LogisticRegression.Decide(rows[index], weights);
                    }
                }
            }
        });
        return decisions;
    }

    // A shuffle of its own: that of the framework may change between versions.
    private static int[] Assign(int count, int folds, int seed)
    {
        int[] fold = [.. Enumerable.Range(0, count).Select(index => index % folds)];
        ulong state = (ulong)seed * 0x9E3779B97F4A7C15 + 1;
        for (int index = count - 1; index > 0; index--)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            int other = (int)((state >> 33) % (ulong)(index + 1));
            (fold[index], fold[other]) = (fold[other], fold[index]);
        }

        return fold;
    }
}
