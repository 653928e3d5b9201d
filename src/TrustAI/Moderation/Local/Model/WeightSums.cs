using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TrustAI;

/// <summary>Adds up the rows of weights of the buckets it is told of, sixteen columns at a time.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct WeightSums(sbyte[] rows) : IFeatureSink
{
    public const int Columns = 16;

    // 256 times -128 just fits a short.
    private const int FlushEvery = 256;

    private Totals _words;
    private Totals _grams;
    private Vector256<short> _wordSums;
    private Vector256<short> _gramSums;
    private int _pendingWords;
    private int _pendingGrams;

    public int WordCount { get; private set; }

    public int GramCount { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddWord(int bucket)
    {
        _wordSums += Row(bucket);
        WordCount++;
        if (++_pendingWords == FlushEvery)
        {
            Flush(ref _wordSums, ref _words);
            _pendingWords = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddGram(int bucket)
    {
        _gramSums += Row(bucket);
        GramCount++;
        if (++_pendingGrams == FlushEvery)
        {
            Flush(ref _gramSums, ref _grams);
            _pendingGrams = 0;
        }
    }

    public readonly int WordSum(int column) => _words[column];

    public readonly int GramSum(int column) => _grams[column];

    /// <summary>Brings what is still pending into the sums.</summary>
    public void Flush()
    {
        Flush(ref _wordSums, ref _words);
        Flush(ref _gramSums, ref _grams);
    }

    private static void Flush(ref Vector256<short> sums, ref Totals totals)
    {
        for (int column = 0; column < Columns; column++)
        {
            totals[column] += sums.GetElement(column);
        }

        sums = Vector256<short>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector256<short> Row(int bucket) =>
        Vector256.WidenLower(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(rows), (nuint)(bucket * Columns)).ToVector256Unsafe());

    [InlineArray(Columns)]
    [StructLayout(LayoutKind.Auto)]
    private struct Totals
    {
        private int _first;
    }
}
