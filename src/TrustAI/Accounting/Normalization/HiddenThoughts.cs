namespace TrustAI;

/// <summary>
/// Finds what Gemini bills without naming it: through its OpenAI-compatible endpoint the thoughts of a model are in the total alone, neither in the output nor in a count of their own.
/// </summary>
internal static class HiddenThoughts
{
    private const string Provider = "gemini";

    /// <summary>The usage with thoughts as reasoning and in the output; as it is where the provider is another one, or nothing is hidden.</summary>
    public static TokenUsage? AddTo(TokenUsage? usage, string? provider) =>
        usage is { InputTokens: long input, OutputTokens: long output, TotalTokens: long total, ReasoningTokens: null } && total - input > output
        && provider is not null && string.Equals(ProviderNames.Canonical(provider), Provider, StringComparison.Ordinal)
            ? usage with { OutputTokens = total - input, ReasoningTokens = total - input - output }
            : usage;
}
