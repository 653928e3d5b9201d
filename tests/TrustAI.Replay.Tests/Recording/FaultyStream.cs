namespace TrustAI.Replay.Tests;

/// <summary>A stream that takes half of what it is given and then fails, as a full disk does, until it is repaired.</summary>
internal sealed class FaultyStream : MemoryStream
{
    internal bool Full { get; set; } = true;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Full)
        {
            base.Write(buffer[..(buffer.Length / 2)]);
            throw new IOException("No space left on device");
        }

        base.Write(buffer);
    }
}
