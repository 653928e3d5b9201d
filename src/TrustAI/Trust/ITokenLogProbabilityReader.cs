namespace TrustAI;

/// <summary>Reads log probabilities out of the object a provider's adapter leaves in <c>RawRepresentation</c>.</summary>
/// <remarks>Called for every update of a stream: answer quickly for objects of other kinds. Implementations must be thread-safe and must not throw.</remarks>
public interface ITokenLogProbabilityReader
{
    /// <summary>Appends the tokens of the answer found in <paramref name="rawRepresentation"/> to <paramref name="destination"/>.</summary>
    /// <param name="rawRepresentation">The provider's own object of a response, a message, an update or a content.</param>
    /// <param name="destination">Where the tokens go, in the order of the text.</param>
    /// <returns><see langword="true"/> if the object held any; <see langword="false"/> if it is of another kind or holds none.</returns>
    bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination);
}
