namespace TrustAI;

/// <summary>How fast and how certainly a provider works for its price.</summary>
public enum PriceService
{
    /// <summary>The usual service.</summary>
    Standard,

    /// <summary>Slower and cheaper.</summary>
    Flex,

    /// <summary>Faster and dearer.</summary>
    Priority,

    /// <summary>Some time within a day, for about half the price.</summary>
    Batch,
}
