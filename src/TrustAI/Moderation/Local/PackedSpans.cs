using System.Buffers;
using System.Collections;

namespace TrustAI;

/// <summary>
/// Spans in two to three bytes each: most checks of harmful text are asked for the verdict, few for every place. Unpacked when somebody
/// looks. Each is the distance from the one before and the length, as variable-length numbers; part and category only where they change.
/// </summary>
internal sealed class PackedSpans : IReadOnlyList<ModerationSpan>
{
    // A zero and four numbers of five bytes.
    private const int Longest = 21;

    private readonly byte[] _packed;
    private readonly string[] _categories;
    private ModerationSpan[]? _spans;

    public PackedSpans(List<ModerationSpan> spans)
    {
        Count = spans.Count;
        var categories = new List<string>();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Count * Longest);
        int length = 0;
        var last = default(ModerationSpan);
        foreach (ModerationSpan span in spans)
        {
            if (span.Part == last.Part && string.Equals(span.Category, last.Category, StringComparison.Ordinal) && span.Start >= last.Start)
            {
                Write(buffer, ref length, (uint)(span.Start - last.Start) + 1);
            }
            else
            {
                Write(buffer, ref length, 0);
                Write(buffer, ref length, (uint)IndexOf(span.Category, categories));
                Write(buffer, ref length, (uint)span.Part);
                Write(buffer, ref length, (uint)span.Start);
            }

            Write(buffer, ref length, (uint)span.Length);
            last = span;
        }

        _packed = buffer.AsSpan(0, length).ToArray();
        _categories = [.. categories];
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public int Count { get; }

    public ModerationSpan this[int index] => Spans[index];

    // Two threads that look at once unpack the same.
    private ModerationSpan[] Spans => _spans ??= Unpack();

    public IEnumerator<ModerationSpan> GetEnumerator() => ((IEnumerable<ModerationSpan>)Spans).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int IndexOf(string category, List<string> categories)
    {
        int index = categories.IndexOf(category);
        if (index < 0)
        {
            index = categories.Count;
            categories.Add(category);
        }

        return index;
    }

    private static void Write(byte[] buffer, ref int length, uint value)
    {
        for (; value > 127; value >>= 7)
        {
            buffer[length++] = (byte)(value | 128);
        }

        buffer[length++] = (byte)value;
    }

    private ModerationSpan[] Unpack()
    {
        var spans = new ModerationSpan[Count];
        int at = 0;
        var last = default(ModerationSpan);
        for (int index = 0; index < spans.Length; index++)
        {
            uint distance = Read(ref at);
            last = distance > 0
                ? last with { Start = last.Start + (int)distance - 1 }
                : new ModerationSpan(_categories[Read(ref at)], (int)Read(ref at), (int)Read(ref at), 0);
            last = last with { Length = (int)Read(ref at) };
            spans[index] = last;
        }

        return spans;
    }

    private uint Read(ref int at)
    {
        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = _packed[at++];
            value |= (uint)(part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }
    }
}
