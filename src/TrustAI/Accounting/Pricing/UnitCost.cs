namespace TrustAI;

/// <summary>Adds what is not billed as input or output tokens.</summary>
internal static class UnitCost
{
    public static void Add(ref CostLines lines, UsageUnits? units, UnitPrices? prices, string? searchContextSize)
    {
        if (units is not null)
        {
            lines.Units("webSearch", prices is { IsWebSearchPerRequest: true } && units.WebSearches > 1 ? 1 : units.WebSearches, WebSearch(prices, searchContextSize));
            lines.Units("fileSearch", units.FileSearches, prices?.FileSearch);
            lines.Units("codeSession", units.CodeSessions, prices?.CodeSession);
            lines.Units("citation", units.CitationTokens, prices?.CitationPerMillion / 1_000_000m);
            lines.Units("audioSecond", units.AudioSeconds, prices?.AudioSecond);
            lines.Units("videoSecond", units.VideoSeconds, prices?.VideoSecond);
            lines.Units("character", units.Characters, prices?.Character);
            lines.Units("image", units.Images, prices?.Image);
            lines.Units("page", units.Pages, prices?.Page);
            lines.Units("query", units.Queries, prices?.Query);
        }

        // A fee for each request is due whether or not anyone counted the request.
        if (prices?.Request is not null || units?.Requests is not null)
        {
            lines.Units("request", units?.Requests ?? 1, prices?.Request);
        }
    }

    private static decimal? WebSearch(UnitPrices? prices, string? size) =>
        (string.Equals(size, "low", StringComparison.OrdinalIgnoreCase) ? prices?.WebSearchLow
            : string.Equals(size, "high", StringComparison.OrdinalIgnoreCase) ? prices?.WebSearchHigh
            : null) ?? prices?.WebSearch;
}
