using System.Text.Json;

namespace TrustAI;

/// <summary>Has the judge sort answers by what they mean, all in one question.</summary>
internal static class MeaningGrouper
{
    private const string Part = TrustTierNames.Consistency;

    /// <summary>Whether options and preset want answers sorted.</summary>
    public static bool IsWanted(TrustSettings settings) => settings.GroupByMeaning switch
    {
        MeaningGrouping.Always => true,
        MeaningGrouping.Never => false,
        _ => settings.Preset is TrustPreset.High or TrustPreset.Best,
    };

    /// <summary>The number of the group of each text, or <see langword="null"/> after a problem was reported, or where a limit has no room for the call.</summary>
    public static async Task<int[]?> GroupAsync(TrustContext context, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var host = new CountingJudgeHost(context);
        try
        {
            if (await JudgeCaller.AskAsync(host, MeaningPrompt.Make(context, texts), cancellationToken).ConfigureAwait(false) is not JudgeReply reply)
            {
                return null;
            }

            if (Read(reply.Root, texts.Count) is int[] groups)
            {
                return groups;
            }

            JudgeCaller.NoVerdict(context, Part, "The judge did not sort the answers by meaning as it was asked to; their words decided.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Call.CancellationToken.ThrowIfCancellationRequested();
            context.Call.AddLateness(Part, "The answers were not sorted by meaning in time; their words decided.");
        }
        catch (TrustLimitException)
        {
            // The limits of the call; StoppedBecause says so.
        }
        catch (Exception exception)
        {
            context.AddProblem(Part, TrustProblemKind.Failure, $"Sorting the answers by meaning failed with {exception.GetType().Name}; their words decided.");
            context.Call.LogFailure(Part, exception);
        }
        finally
        {
            context.Comparisons.SortingCalls += host.Calls;
        }

        return null;
    }

    private static int[]? Read(JsonElement root, int count)
    {
        if (!root.TryGetProperty(MeaningPrompt.GroupsMember, out JsonElement groups) || groups.ValueKind != JsonValueKind.Array || groups.GetArrayLength() != count)
        {
            return null;
        }

        int[] numbers = new int[count];
        for (int i = 0; i < count; i++)
        {
            if (groups[i].ValueKind != JsonValueKind.Number || !groups[i].TryGetInt32(out numbers[i]) || numbers[i] < 0 || numbers[i] >= count)
            {
                return null;
            }
        }

        return numbers;
    }
}
