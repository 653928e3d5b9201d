using System.Text.Json;

namespace TrustAI.PriceTable;

/// <summary>One model of genai-prices, at the prices of the snapshot's day.</summary>
internal sealed record GenAiModel
{
    public required string Provider { get; init; }

    public required string Id { get; init; }

    public required JsonElement Match { get; init; }

    public required Figures Figures { get; init; }

    public IReadOnlyList<ContextTier> Tiers { get; init; } = [];

    public long? Window { get; init; }

    /// <summary>The same model's prices before and after, where the entry knows on which day a price starts.</summary>
    public IReadOnlyList<Period> Periods { get; init; } = [];

    /// <summary>The price of a thousand web searches.</summary>
    public decimal? WebSearches { get; init; }

    /// <summary>The entry knows on which day a price starts.</summary>
    public bool IsDated { get; init; }

    public bool IsTimeOfDay { get; init; }

    /// <summary>It has prices of requests too.</summary>
    public bool HasOtherUnits { get; init; }

    /// <summary>Names that mean exactly this entry: spelled out in the rule, or the id where the rule accepts it.</summary>
    public IEnumerable<string> Names()
    {
        var names = MatchRule.Literals(Match);
        // Some ids are made up for a group of names.
        var isName = !Id.StartsWith("regional.", StringComparison.Ordinal) && !Id.EndsWith('-') && MatchRule.Matches(Match, Id);
        return isName ? names.Prepend(Id) : names;
    }
}
