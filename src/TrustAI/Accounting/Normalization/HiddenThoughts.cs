namespace TrustAI;

/// <summary>
/// Finds what Google bills without naming it: through its OpenAI-compatible endpoints the thoughts of a model are in the total alone, neither in the output nor in a count of their own.
/// </summary>
internal static class HiddenThoughts
{
    /// <summary>The usage with thoughts as reasoning and in the output; as it is where the provider is another one, or nothing is hidden.</summary>
    public static TokenUsage? AddTo(TokenUsage? usage, string? provider) =>
        usage is { InputTokens: long input, OutputTokens: long output, TotalTokens: long total, ReasoningTokens: null } && total - input > output
        && provider is not null && ProviderNames.Canonical(provider) is "gemini" or "vertex_ai"
            ? usage with { OutputTokens = total - input, ReasoningTokens = total - input - output }
            : usage;
}
