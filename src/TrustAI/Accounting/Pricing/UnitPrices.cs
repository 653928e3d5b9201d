namespace TrustAI;

/// <summary>Prices of what is not counted in tokens of input or output, in USD each; <see langword="null"/> is unknown, zero is free.</summary>
public sealed record UnitPrices
{
    /// <summary>Gets the price of a web search, with the usual amount of context.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>Gets the price of a web search with little context; when unknown, it is the usual one.</summary>
    public decimal? WebSearchLow { get; init; }

    /// <summary>Gets the price of a web search with much context; when unknown, it is the usual one.</summary>
    public decimal? WebSearchHigh { get; init; }

    /// <summary>Gets a value indicating whether all searches of a request are billed as one.</summary>
    public bool IsWebSearchPerRequest { get; init; }

    /// <summary>Gets the price of a search in the caller's files.</summary>
    public decimal? FileSearch { get; init; }

    /// <summary>Gets the price of a sandbox that code runs in.</summary>
    public decimal? CodeSession { get; init; }

    /// <summary>Gets the price of a million tokens of cited sources.</summary>
    public decimal? CitationPerMillion { get; init; }

    /// <summary>Gets the price of a second of sound.</summary>
    public decimal? AudioSecond { get; init; }

    /// <summary>Gets the price of a second of video.</summary>
    public decimal? VideoSecond { get; init; }

    /// <summary>Gets the price of a spoken character.</summary>
    public decimal? Character { get; init; }

    /// <summary>Gets the price of an image.</summary>
    public decimal? Image { get; init; }

    /// <summary>Gets the price of a page.</summary>
    public decimal? Page { get; init; }

    /// <summary>Gets the price of a query of a search or a ranking.</summary>
    public decimal? Query { get; init; }

    /// <summary>Gets the price of a request, asked for each besides its tokens.</summary>
    public decimal? Request { get; init; }
}
