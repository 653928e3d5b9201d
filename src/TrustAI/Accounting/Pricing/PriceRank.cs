namespace TrustAI;

/// <summary>Who answers when a model is asked for without a provider.</summary>
internal enum PriceRank
{
    /// <summary>One of the providers that offer the model.</summary>
    Reseller,

    /// <summary>The provider that the plain name means.</summary>
    Owner,

    /// <summary>A price given by the application.</summary>
    Override,
}
