using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Has all rows judged.</summary>
internal static class RowJudge
{
    /// <summary>The results in the order of the rows; <see langword="null"/> where no verdict was reached.</summary>
    public static async Task<ModerationResult?[]> JudgeAsync(IModerator moderator, IReadOnlyList<JsonElement> rows, int parallel, CancellationToken cancellationToken)
    {
        var results = new ModerationResult?[rows.Count];
        await Parallel.ForAsync(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (i, token) =>
        {
            try
            {
                results[i] = await moderator.ModerateAsync(LabelledRows.TextOf(rows[i]), token);
            }
            catch (Exception exception) when (!token.IsCancellationRequested)
            {
                // One row that failed must not cost the others, which may have been paid for.
                await Console.Error.WriteLineAsync($"row {i + 1}: {exception.GetType().Name}: {exception.Message.Split('\n')[0]}");
            }
        });
        return results;
    }

    /// <summary>Two results a row made one by <see cref="CompositeModerator"/>, as the mean; that of the first alone where the second is missing.</summary>
    public static async Task<ModerationResult?[]> CombineAsync(ModerationResult?[] first, ModerationResult?[] second, CancellationToken cancellationToken)
    {
        var combined = new ModerationResult?[first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            IModerator[] both = [.. new[] { first[i], second[i] }.OfType<ModerationResult>().Select(result => new GivenModerator(result))];
            combined[i] = await new CompositeModerator(both, new CompositeModeratorOptions { Combination = CompositeCombination.WeightedMean }).ModerateAsync("", cancellationToken);
        }

        return combined;
    }
}
