namespace TrustAI.Conformance;

/// <summary>The generator of the golden texts: x ← (1664525 x + 1013904223) mod 2³², of which the upper 16 bits are the value.</summary>
internal sealed class CongruentialGenerator(uint seed)
{
    private uint _state = seed;

    public int Next()
    {
        _state = unchecked((_state * 1664525) + 1013904223);
        return (int)(_state >> 16);
    }
}
