using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Token counts of rows that recorded none: about four characters a token, and 3 tokens around each message.</summary>
internal static class UsageEstimate
{
    internal const string MarkerName = "usage_estimated";

    private const int TokensAroundMessage = 3;

    internal static UsageDetails Of(IReadOnlyList<ChatMessage> messages, RecordedText answer)
    {
        long characters = 0;
        foreach (ChatMessage message in messages)
        {
            characters += message.Text.Length;
        }

        long input = Tokens(characters) + (TokensAroundMessage * (long)messages.Count);
        long output = answer.Tokens?.Count ?? Tokens(answer.Text.Length);
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static long Tokens(long characters) => (characters + 3) / 4;
}
