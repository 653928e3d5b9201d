using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>What most answers of OpenAI's APIs have in common.</summary>
internal static class OpenAIExpected
{
    public const decimal Million = 1_000_000;

    /// <summary>gpt-4o-mini's plain answer, which brings no log probabilities.</summary>
    public static Expected Oslo => new()
    {
        Text = "Oslo is the capital of Norway.",
        Usage = Usage(14, 8),
        Cost = Mini(14, 8),
        Signals = [],
        Label = TrustLabel.Unverified,
        Problems = ["trust/missing_signals"],
        Model = "gpt-4o-mini-2024-07-18",
        Tier = "default",
    };

    /// <summary>The same of Responses, which tells how a response ended in streams alone.</summary>
    public static Expected Answer(bool streaming) => Oslo with { Usage = ResponsesUsage(14, 8), Finish = streaming ? ChatFinishReason.Stop : null };

    /// <summary>The usage that Chat Completions reports, which names every detail.</summary>
    public static TokenUsage Usage(long input, long output) => new()
    {
        InputTokens = input,
        OutputTokens = output,
        TotalTokens = input + output,
        CachedInputTokens = 0,
        ReasoningTokens = 0,
        InputAudioTokens = 0,
        OutputAudioTokens = 0,
        AcceptedPredictionTokens = 0,
        RejectedPredictionTokens = 0,
    };

    /// <summary>The usage that Responses reports.</summary>
    public static TokenUsage ResponsesUsage(long input, long output) => new()
    {
        InputTokens = input,
        OutputTokens = output,
        TotalTokens = input + output,
        CachedInputTokens = 0,
        // Not from the server: the package counts none where it says nothing.
        CacheWriteTokens = 0,
        ReasoningTokens = 0,
    };

    /// <summary>What gpt-4o-mini takes, in US dollars.</summary>
    public static decimal Mini(long input, long output) => ((input * 0.15m) + (output * 0.60m)) / Million;
}
