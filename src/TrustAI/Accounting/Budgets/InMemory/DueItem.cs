namespace TrustAI;

/// <summary>Something that has to be looked at when its time has come.</summary>
internal abstract class DueItem(long sequence)
{
    /// <summary>Tells items due at the same time apart.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>In ticks of UTC. Set by <see cref="DueQueue{T}"/> alone.</summary>
    public long Due { get; set; }
}
