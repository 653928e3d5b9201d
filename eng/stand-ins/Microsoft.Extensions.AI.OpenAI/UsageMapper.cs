using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal static class UsageMapper
{
    public static UsageDetails Map(ChatTokenUsage usage)
    {
        var result = new UsageDetails
        {
            InputTokenCount = usage.InputTokenCount,
            OutputTokenCount = usage.OutputTokenCount,
            TotalTokenCount = usage.TotalTokenCount,
            CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
            ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
            AdditionalCounts = [],
        };

        if (usage.InputTokenDetails is { } input)
        {
            result.AdditionalCounts["InputTokenDetails.AudioTokenCount"] = input.AudioTokenCount;
        }

        if (usage.OutputTokenDetails is { } output)
        {
            result.AdditionalCounts["OutputTokenDetails.AudioTokenCount"] = output.AudioTokenCount;
            result.AdditionalCounts["OutputTokenDetails.AcceptedPredictionTokenCount"] = output.AcceptedPredictionTokenCount;
            result.AdditionalCounts["OutputTokenDetails.RejectedPredictionTokenCount"] = output.RejectedPredictionTokenCount;
        }

        return result;
    }
}
