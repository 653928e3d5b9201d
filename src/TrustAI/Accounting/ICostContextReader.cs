namespace TrustAI;

/// <summary>Reads what the price of a call depends on, such as the service tier, out of the object a provider's adapter leaves in <c>RawRepresentation</c>.</summary>
/// <remarks>Called for every update of a stream: answer quickly for objects of other kinds. Implementations must be thread-safe and must not throw.</remarks>
public interface ICostContextReader
{
    /// <summary>Reads what <paramref name="rawRepresentation"/> says.</summary>
    /// <param name="rawRepresentation">The provider's own object of a response or an update.</param>
    /// <returns>What it says; <see langword="null"/> if it is of another kind or says nothing.</returns>
    CostContext? Read(object rawRepresentation);
}
