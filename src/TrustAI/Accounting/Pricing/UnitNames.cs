namespace TrustAI;

/// <summary>The names of unit prices in files of prices, and their short ones in the embedded table.</summary>
internal static class UnitNames
{
    public static readonly string[] All =
    [
        "webSearch", "webSearchLow", "webSearchHigh", "webSearchPerRequest", "fileSearch", "codeSession", "citation",
        "audioSecond", "videoSecond", "character", "image", "page", "query", "request",
    ];

    /// <summary>Sets one price; <see langword="null"/> when the name is unknown.</summary>
    public static UnitPrices? With(UnitPrices units, string name, decimal? price, bool flag) => name switch
    {
        "webSearch" or "ws" => units with { WebSearch = price },
        "webSearchLow" or "wl" => units with { WebSearchLow = price },
        "webSearchHigh" or "wh" => units with { WebSearchHigh = price },
        "webSearchPerRequest" or "wp" => units with { IsWebSearchPerRequest = flag },
        "fileSearch" or "fs" => units with { FileSearch = price },
        "codeSession" or "cs" => units with { CodeSession = price },
        "citation" or "ct" => units with { CitationPerMillion = price },
        "audioSecond" or "as" => units with { AudioSecond = price },
        "videoSecond" or "vs" => units with { VideoSecond = price },
        "character" or "ch" => units with { Character = price },
        "image" or "im" => units with { Image = price },
        "page" or "pg" => units with { Page = price },
        "query" or "qu" => units with { Query = price },
        "request" or "rq" => units with { Request = price },
        _ => null,
    };
}
