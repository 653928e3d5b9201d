namespace TrustAI.Replay.Tests;

/// <summary>A stream that fails when it is written to while it is being written to.</summary>
internal sealed class LonelyStream : MemoryStream
{
    private int _inside;

    internal int Writes { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            throw new InvalidOperationException("Two at once.");
        }

        // Gives the others every chance to come in.
        for (int i = 0; i < 100; i++)
        {
            Thread.Yield();
        }

        Writes++;
        Interlocked.Decrement(ref _inside);
    }
}
