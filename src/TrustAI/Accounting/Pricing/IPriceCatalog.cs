namespace TrustAI;

/// <summary>Knows what models cost.</summary>
/// <remarks>
/// The lookup is synchronous on purpose: it happens for every call, also where a stream is being disposed, and the answer has to
/// be in memory. A catalog fed from elsewhere loads its prices beforehand or in the background. Implementations are thread-safe
/// and do not throw for an unknown model.
/// </remarks>
public interface IPriceCatalog
{
    /// <summary>Finds the price of a model.</summary>
    /// <param name="model">The model's name as asked for or, better, as the response gives it.</param>
    /// <param name="provider">The provider, as <c>ChatClientMetadata.ProviderName</c> gives it; <see langword="null"/> when unknown.</param>
    /// <returns>The price, or <see langword="null"/> when it is unknown or the name could mean differently priced models.</returns>
    ModelPrice? Find(string? model, string? provider);
}
