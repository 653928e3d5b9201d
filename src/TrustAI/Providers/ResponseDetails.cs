using System.Text;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What a provider's own objects tell of one call beside what Microsoft.Extensions.AI has a place for. Filled by an <see cref="IResponseDetailsReader"/>; not thread-safe.</summary>
public sealed class ResponseDetails
{
    private StringBuilder? _refusal;

    /// <summary>Gets or sets the model that answered, as the object at hand names it; it goes before the name that the adapter passed on.</summary>
    public string? Model { get; set; }

    /// <summary>Gets or sets the service tier that served the call, as the response names it: "flex", "priority", "default" and the like. It decides the price.</summary>
    public string? ServiceTier { get; set; }

    /// <summary>Gets or sets where the model ran, if the caller restricted that: "us" at Anthropic.</summary>
    public string? InferenceGeo { get; set; }

    /// <summary>Gets or sets the speed that was paid for: "fast" at Anthropic.</summary>
    public string? Speed { get; set; }

    /// <summary>Gets or sets the region that the data had to stay in: "eu" or "us" at OpenAI.</summary>
    public string? Region { get; set; }

    /// <summary>Gets or sets how much context a web search was to bring: "low", "medium" or "high".</summary>
    public string? SearchContextSize { get; set; }

    /// <summary>Gets or sets a factor on all token prices, such as a discount of one's own.</summary>
    /// <value>The default is 1. Tool fees are not multiplied.</value>
    public decimal PriceMultiplier { get; set; } = 1;

    /// <summary>Gets or sets the provider's name for the configuration that answered.</summary>
    public string? SystemFingerprint { get; set; }

    /// <summary>Gets or sets the usage that the object at hand reports; of a stream, one that holds all reported before it.</summary>
    /// <value>Starts as <see langword="null"/> for every object. Its known counts replace those the adapter passed on, which may be fewer.</value>
    public TokenUsage? Usage { get; set; }

    /// <summary>Gets the words of a refusal so far; <see langword="null"/> if there were none.</summary>
    public string? Refusal => _refusal?.ToString();

    /// <summary>Gets or sets what the provider says went wrong, where it says so within a stream that had begun.</summary>
    /// <value>Starts as <see langword="null"/>: nothing went wrong. Where the adapter did not pass it on, the stream ends with an <c>ErrorContent</c> of this message.</value>
    public string? Error { get; set; }

    /// <summary>Gets or sets the provider's code or type for <see cref="Error"/>.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Gets or sets why the response ended.</summary>
    /// <value>Starts as <see langword="null"/>: unknown. A stream whose adapter did not pass it on gets it at its end.</value>
    public ChatFinishReason? FinishReason { get; set; }

    /// <summary>Adds words of a refusal: of a stream, those of one update.</summary>
    /// <param name="text">The words; nothing happens if there are none.</param>
    public void AddRefusal(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            (_refusal ??= new()).Append(text);
        }
    }

    internal void Add(CostContext context)
    {
        ServiceTier = context.ServiceTier ?? ServiceTier;
        InferenceGeo = context.InferenceGeo ?? InferenceGeo;
        Speed = context.Speed ?? Speed;
        Region = context.Region ?? Region;
        SearchContextSize = context.SearchContextSize ?? SearchContextSize;
    }

    internal CostContext On(DateOnly date) =>
        this is { ServiceTier: null, InferenceGeo: null, Speed: null, Region: null, SearchContextSize: null, PriceMultiplier: 1 } ? CostContext.On(date) : new CostContext
        {
            Date = date,
            ServiceTier = ServiceTier,
            InferenceGeo = InferenceGeo,
            Speed = Speed,
            Region = Region,
            SearchContextSize = SearchContextSize,
            Multiplier = PriceMultiplier,
        };
}
