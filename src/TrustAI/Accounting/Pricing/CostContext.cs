using System.Text.Json;

namespace TrustAI;

/// <summary>What the cost of a call depends on besides its usage. Immutable.</summary>
public sealed record CostContext
{
    private static CostContext? _latest;

    /// <summary>Gets the service tier that served the call, as the response (not the request) names it: "flex", "priority", "batch", "default" and the like.</summary>
    /// <value><see langword="null"/>, the default, is the standard tier. So is a name that is not known, but then the cost says that a price was substituted.</value>
    public string? ServiceTier { get; init; }

    /// <summary>Gets the day of the call, for models whose price changes; <see langword="null"/> for the price as it is.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Gets where the model ran, if the caller restricted that: "us" at Anthropic.</summary>
    public string? InferenceGeo { get; init; }

    /// <summary>Gets the speed that was paid for: "fast" at Anthropic.</summary>
    public string? Speed { get; init; }

    /// <summary>Gets the region that the data had to stay in: "eu" or "us" at OpenAI.</summary>
    public string? Region { get; init; }

    /// <summary>Gets how much context a web search was to bring: "low", "medium" or "high".</summary>
    public string? SearchContextSize { get; init; }

    /// <summary>Gets a factor on all token prices, such as a discount of one's own.</summary>
    /// <value>The default is 1. Tool fees are not multiplied.</value>
    public decimal Multiplier { get; init; } = 1;

    /// <summary>Makes a context of nothing but the day; the same one for all calls of a day.</summary>
    internal static CostContext On(DateOnly date)
    {
        CostContext? latest = _latest;
        return latest?.Date == date ? latest : _latest = new CostContext { Date = date };
    }

    /// <summary>Reads what a provider's own JSON says of tier, place and speed.</summary>
    /// <param name="json">A whole response or one event of a stream. No reference to it is kept.</param>
    /// <returns>The context, or <see langword="null"/> when the JSON says nothing of it.</returns>
    public static CostContext? FromJson(JsonElement json) => CostContextReader.Read(json);
}
