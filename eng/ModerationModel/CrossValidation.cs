namespace TrustAI.ModerationModel;

/// <summary>
/// Decisions on every row by models that did not see it, averaged over several divisions into folds: with a few dozen positives one division
/// alone moves figures by several hundredths.
/// </summary>
internal static class CrossValidation
{
    public static double[][] Run(IReadOnlyList<TrainingRow> rows, Trainer trainer, int folds, int divisions)
    {
        int[][] fold = [.. Enumerable.Range(1, divisions).Select(seed => Assign(rows.Count, folds, seed))];
        var decisions = new double[ModelOutputs.Count][];
        Parallel.For(0, ModelOutputs.Count, column =>
        {
            decisions[column] = new double[rows.Count];
            for (int run = 0; run < divisions * folds; run++)
            {
                int[] division = fold[run / folds];
                int held = run % folds;
                double[] weights = trainer.Fit(rows.Where((_, index) => division[index] != held), column);
                for (int index = 0; index < rows.Count; index++)
                {
                    if (division[index] == held)
                    {
                        decisions[column][index] += LogisticRegression.Decide(rows[index], weights) / divisions;
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
