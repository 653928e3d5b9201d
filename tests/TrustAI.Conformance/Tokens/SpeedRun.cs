using System.Diagnostics;
using System.Text;

namespace TrustAI.Conformance;

/// <summary>Measures: time to load, first pass over the text, best and median of passes once warm, allocation, and one repeated letter.</summary>
internal static class SpeedRun
{
    private const int Passes = 15;
    private const int MegaByte = 1_000_000;

    // Long enough for the runtime to have compiled everything as well as it can.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    /// <summary>Measures one encoding, or all of them, of which the second then finds the code compiled.</summary>
    public static int Run(FileInfo file, string? name, TextWriter output)
    {
        string text = File.ReadAllText(file.FullName);
        foreach (TokenEncoding encoding in (TokenEncoding[])[TokenEncoding.O200kBase, TokenEncoding.Cl100kBase])
        {
            if (name is not null && !string.Equals(name, encoding.Name, StringComparison.Ordinal))
            {
                continue;
            }

            output.WriteLine($"{encoding.Name}: load {Time(() => encoding.Count("warm")).TotalMilliseconds:F1} ms");
            Measure(output, encoding, file.Name, text);
            Measure(output, encoding, "1 MB of one letter", new string('a', MegaByte));
            Measure(output, encoding, "2 MB of one letter", new string('a', 2 * MegaByte));
        }

        return 0;
    }

    private static void Measure(TextWriter output, TokenEncoding encoding, string name, string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        TimeSpan first = Time(() => encoding.Count(text));
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < WarmUp;)
        {
            encoding.Count(text);
        }

        var later = new TimeSpan[Passes];
        for (var i = 0; i < Passes; i++)
        {
            later[i] = Time(() => encoding.Count(text));
        }

        Array.Sort(later);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long tokens = encoding.Count(text);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        string Speed(TimeSpan time) => $"{bytes / time.TotalSeconds / MegaByte:F1} MB/s ({time.TotalMilliseconds:F1} ms)";
        output.WriteLine($"  {name}: {tokens} tokens of {bytes} bytes; first {Speed(first)}, median {Speed(later[Passes / 2])}, best {Speed(later[0])}; {allocated} B allocated");
    }

    private static TimeSpan Time(Func<long> count)
    {
        long start = Stopwatch.GetTimestamp();
        _ = count();
        return Stopwatch.GetElapsedTime(start);
    }
}
