namespace TrustAI;

/// <summary>Reads what a provider tells only in the object its adapter leaves in <c>RawRepresentation</c>: service tier, system fingerprint, whole usage, refusals.</summary>
/// <remarks>Called for every update of a stream: answer quickly for objects of other kinds. Implementations must be thread-safe and must not throw.</remarks>
public interface IResponseDetailsReader
{
    /// <summary>Reads what <paramref name="rawRepresentation"/> tells.</summary>
    /// <param name="rawRepresentation">The provider's own object of a response or an update.</param>
    /// <param name="details">What is known of the call so far; set what the object tells and leave the rest as it is. Keep no reference to it.</param>
    /// <returns>Whether the object is of a kind this reader knows; no other reader is asked then.</returns>
    bool TryRead(object rawRepresentation, ResponseDetails details);
}
