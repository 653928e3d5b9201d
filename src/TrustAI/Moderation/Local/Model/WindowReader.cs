namespace TrustAI;

/// <summary>Turns a window of text into features: buckets of word and character n-grams, counts of listed words, and where those stand.</summary>
internal sealed class WindowReader(WordTable table, int gramBits)
{
    private const int MaxGramWord = 24;
    private const int ShortestGram = 2;
    private const int LongestGram = 5;
    private const uint GramPrime = 16777619;

    private readonly int _wordBuckets = 1 << (gramBits - 1);
    private readonly ulong[] _seen = new ulong[Buckets(gramBits) / 64];
    private readonly char[] _buffer = new char[WordScanner.MaxWord + 2];
    private readonly ulong[] _hashes = new ulong[WordTable.MaxPhrase];
    private readonly int[] _starts = new int[WordTable.MaxPhrase];

    public WindowFacts Facts { get; } = new();

    /// <summary>How many buckets there are: those of words, and after them twice as many of character n-grams.</summary>
    public static int Buckets(int gramBits) => 3 << (gramBits - 1);

    public void Read<TFeatures, THits>(ReadOnlySpan<char> window, ref TFeatures features, ref THits hits)
        where TFeatures : struct, IFeatureSink
        where THits : struct, IHitSink
    {
        Facts.Clear();
        Array.Clear(_seen);
        ulong previous = 0;
        int count = 0;
        // One character of room on each side for the word's boundaries.
        var scanner = new WordScanner(window, table, _buffer.AsSpan(1, WordScanner.MaxWord));
        while (scanner.MoveNext())
        {
            ReadOnlySpan<char> word = scanner.Word;
            uint lists = table.Find(word, out ulong hash);
            Facts.AddWord(lists, scanner.Hidden, word[0] > '\u024F');
            if (lists != 0)
            {
                hits.AddHit(lists, scanner.Start, scanner.End);
            }

            FindPhrases(hash, scanner.Start, scanner.End, count++, ref hits);
            AddWord(hash, ref features);
            if (previous != 0)
            {
                AddWord(Fnv.Combine(previous, hash), ref features);
            }

            AddGrams(word.Length, ref features);
            previous = hash;
        }
    }

    private void FindPhrases<THits>(ulong hash, int start, int end, int index, ref THits hits)
        where THits : struct, IHitSink
    {
        int slot = index % WordTable.MaxPhrase;
        _hashes[slot] = hash;
        _starts[slot] = start;
        int longest = Math.Min(WordTable.MaxPhrase, index + 1);
        for (int words = 2; words <= longest; words++)
        {
            int first = (index - words + 1) % WordTable.MaxPhrase;
            ulong phrase = _hashes[first];
            for (int word = 1; word < words; word++)
            {
                phrase = Fnv.Combine(phrase, _hashes[(first + word) % WordTable.MaxPhrase]);
            }

            uint lists = table.Whole(phrase);
            if (lists != 0)
            {
                Facts.AddPhrase(lists);
                hits.AddHit(lists, _starts[first], end);
            }
        }
    }

    private void AddWord<TFeatures>(ulong hash, ref TFeatures features)
        where TFeatures : struct, IFeatureSink
    {
        int bucket = (int)((hash * 0xD6E8FEB86659FD93) >> (65 - gramBits));
        if (IsNew(_seen, bucket))
        {
            features.AddWord(bucket);
        }
    }

    private void AddGrams<TFeatures>(int length, ref TFeatures features)
        where TFeatures : struct, IFeatureSink
    {
        int last = Math.Min(length, MaxGramWord) + 1;
        char cut = _buffer[last];
        _buffer[0] = _buffer[last] = ' ';
        ReadOnlySpan<char> padded = _buffer.AsSpan(0, last + 1);
        for (int start = 0; start + ShortestGram <= padded.Length; start++)
        {
            uint hash = 2166136261;
            int end = Math.Min(padded.Length, start + LongestGram);
            for (int index = start; index < end; index++)
            {
                hash = (hash ^ padded[index]) * GramPrime;
                if (index > start)
                {
                    int bucket = _wordBuckets + (int)((hash * 0x9E3779B1U) >> (32 - gramBits));
                    if (IsNew(_seen, bucket))
                    {
                        features.AddGram(bucket);
                    }
                }
            }
        }

        _buffer[last] = cut;
    }

    private static bool IsNew(ulong[] seen, int bucket)
    {
        ref ulong bits = ref seen[bucket >> 6];
        ulong bit = 1UL << (bucket & 63);
        bool isNew = (bits & bit) == 0;
        bits |= bit;
        return isNew;
    }
}
