using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>The usage of the case files, in both directions.</summary>
internal static class CanonicalUsage
{
    private static readonly (string Name, Func<TokenUsage, decimal?> Read)[] Counts =
    [
        ("input", usage => usage.InputTokens),
        ("output", usage => usage.OutputTokens),
        ("cached_input", usage => usage.CachedInputTokens),
        ("cache_creation_5m", usage => usage.CacheWriteTokens),
        ("cache_creation_1h", usage => usage.CacheWriteLongTokens),
        ("reasoning", usage => usage.ReasoningTokens),
        ("audio_in", usage => usage.InputAudioTokens),
        ("audio_out", usage => usage.OutputAudioTokens),
        ("image_in", usage => usage.InputImageTokens),
        ("image_out", usage => usage.OutputImageTokens),
        ("video_in", usage => usage.InputVideoTokens),
        ("cached_audio_in", usage => usage.CachedAudioTokens),
        ("accepted_prediction", usage => usage.AcceptedPredictionTokens),
        ("rejected_prediction", usage => usage.RejectedPredictionTokens),
        ("web_search_calls", usage => usage.Units?.WebSearches),
        ("citation_tokens", usage => usage.Units?.CitationTokens),
        ("audio_seconds", usage => usage.Units?.AudioSeconds),
    ];

    public static TokenUsage? Read(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } usage)
        {
            return null;
        }

        var units = new UsageUnits
        {
            WebSearches = usage.Count("web_search_calls"),
            FileSearches = usage.Count("file_search_calls"),
            CodeSessions = usage.Count("code_interpreter_sessions"),
            CitationTokens = usage.Count("citation_tokens"),
            AudioSeconds = usage.Number("audio_seconds"),
            VideoSeconds = usage.Number("video_seconds"),
            Characters = usage.Count("characters"),
            Images = usage.Count("images"),
            Pages = usage.Count("pages"),
            Queries = usage.Count("queries") ?? usage.Count("search_units"),
        };
        return new TokenUsage
        {
            InputTokens = usage.Count("input"),
            OutputTokens = usage.Count("output"),
            CachedInputTokens = usage.Count("cached_input"),
            CacheWriteTokens = usage.Count("cache_creation_5m"),
            CacheWriteLongTokens = usage.Count("cache_creation_1h"),
            ReasoningTokens = usage.Count("reasoning"),
            InputAudioTokens = usage.Count("audio_in"),
            OutputAudioTokens = usage.Count("audio_out"),
            InputImageTokens = usage.Count("image_in"),
            OutputImageTokens = usage.Count("image_out"),
            InputVideoTokens = usage.Count("video_in"),
            CachedAudioTokens = usage.Count("cached_audio_in"),
            AcceptedPredictionTokens = usage.Count("accepted_prediction"),
            RejectedPredictionTokens = usage.Count("rejected_prediction"),
            Units = units == new UsageUnits() ? null : units,
        };
    }

    /// <summary>Names what differs; a count that one side leaves out is zero there.</summary>
    public static string? Difference(TokenUsage? actual, JsonElement? expected)
    {
        var differences = Counts
            .Select(count => (count.Name, Actual: (actual is null ? null : count.Read(actual)) ?? 0, Expected: expected?.Number(count.Name) ?? 0))
            .Where(count => count.Actual != count.Expected)
            .Select(count => $"{count.Name} {count.Actual}, expected {count.Expected}")
            .ToList();
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }
}
