namespace TrustAI;

/// <summary>What a provider asks for a model, and the model's limits.</summary>
/// <remarks>
/// Prices are in USD per million tokens; <see langword="null"/> is unknown, zero is free. Instances are immutable. Two are equal
/// when all is equal and their lists are the same ones.
/// </remarks>
public sealed record ModelPrice
{
    // Null for the many prices without any: a dictionary of decimals, even an empty one, has to be compiled on first use.
    private readonly IReadOnlyDictionary<string, decimal>? _multipliers;

    /// <summary>Gets the model's name as the provider has it, without a provider prefix. Upper and lower case are the same.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the provider that bills, for example "openai" or "bedrock"; <see langword="null"/> for whatever provider, in a price of one's own.</summary>
    public string? Provider { get; init; }

    /// <summary>Gets the price of input tokens.</summary>
    public decimal? InputPerMillion { get; init; }

    /// <summary>Gets the price of output tokens, reasoning included.</summary>
    public decimal? OutputPerMillion { get; init; }

    /// <summary>Gets the price of input tokens read from a cache; when unknown, they are billed as input.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>Gets the price of input tokens written to a cache for five minutes; when unknown, they are billed as input.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>Gets the price of input tokens written to a cache for one hour; when unknown, they are billed as written for five minutes.</summary>
    public decimal? CacheWriteLongPerMillion { get; init; }

    /// <summary>Gets the price of reasoning tokens, where they have one of their own; otherwise they are billed as output.</summary>
    public decimal? ReasoningPerMillion { get; init; }

    /// <summary>Gets the price of input tokens that stand for sound; when unknown, they are billed as input.</summary>
    public decimal? InputAudioPerMillion { get; init; }

    /// <summary>Gets the price of tokens that stand for sound and were read from a cache; when unknown, they are billed as read from a cache.</summary>
    public decimal? CachedAudioPerMillion { get; init; }

    /// <summary>Gets the price of output tokens that stand for sound; when unknown, they are billed as output.</summary>
    public decimal? OutputAudioPerMillion { get; init; }

    /// <summary>Gets the price of input tokens that stand for images; when unknown, they are billed as input.</summary>
    public decimal? InputImagePerMillion { get; init; }

    /// <summary>Gets the price of output tokens that stand for images; when unknown, they are billed as output.</summary>
    public decimal? OutputImagePerMillion { get; init; }

    /// <summary>Gets the price of input tokens that stand for video; when unknown, they are billed as input.</summary>
    public decimal? InputVideoPerMillion { get; init; }

    /// <summary>Gets the price of output tokens that stand for video; when unknown, they are billed as output.</summary>
    public decimal? OutputVideoPerMillion { get; init; }

    /// <summary>Gets the prices of long requests and of service tiers, in whatever order; empty when neither matters.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>Gets the prices of what is not counted in tokens of input or output, such as web searches; <see langword="null"/> if none is known.</summary>
    public UnitPrices? Units { get; init; }

    /// <summary>Gets what all token prices are multiplied with under a condition: "geo:us" (where the model runs), "speed:fast", "region:eu" (where data stays).</summary>
    public IReadOnlyDictionary<string, decimal> Multipliers
    {
        get => _multipliers ?? System.Collections.Frozen.FrozenDictionary<string, decimal>.Empty;
        init => _multipliers = value.Count > 0 ? value : null;
    }

    /// <summary>Gets the largest number of input tokens of a request.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>Gets the largest number of output tokens of a request.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>Gets where the price is from; "custom" unless said otherwise.</summary>
    public string Source { get; init; } = "custom";

    /// <summary>Gets the day on which the source was read.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>Gets the first day on which the price holds; <see langword="null"/> if it has no known beginning.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Gets the first day on which the price holds no more; <see langword="null"/> if no end is known.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Gets the prices of the same model at other times, in whatever order.</summary>
    public IReadOnlyList<ModelPrice> OtherPeriods { get; init; } = [];

    /// <summary>Finds the price that held, or will hold, on a day.</summary>
    /// <param name="date">The day of the call, as the provider's calendar (mostly UTC) has it.</param>
    /// <returns>This price or one of <see cref="OtherPeriods"/>; <see langword="null"/> if none is known for the day.</returns>
    public ModelPrice? At(DateOnly date)
    {
        if (HoldsOn(date))
        {
            return this;
        }

        for (var i = 0; i < OtherPeriods.Count; i++)
        {
            if (OtherPeriods[i].HoldsOn(date))
            {
                return OtherPeriods[i];
            }
        }

        return null;
    }

    internal bool HasMultipliers => _multipliers is not null;

    private bool HoldsOn(DateOnly date) => (ValidFrom is not { } from || date >= from) && (ValidTo is not { } to || date < to);

    internal decimal? Rate(RateKind kind) => kind switch
    {
        RateKind.Input => InputPerMillion,
        RateKind.Output => OutputPerMillion,
        RateKind.CacheRead => CacheReadPerMillion,
        RateKind.CacheWrite => CacheWritePerMillion,
        RateKind.CacheWriteLong => CacheWriteLongPerMillion,
        RateKind.Reasoning => ReasoningPerMillion,
        RateKind.InputAudio => InputAudioPerMillion,
        RateKind.CachedAudio => CachedAudioPerMillion,
        RateKind.OutputAudio => OutputAudioPerMillion,
        RateKind.InputImage => InputImagePerMillion,
        RateKind.OutputImage => OutputImagePerMillion,
        RateKind.InputVideo => InputVideoPerMillion,
        RateKind.OutputVideo => OutputVideoPerMillion,
        _ => null,
    };
}
