namespace TrustAI;

/// <summary>
/// The word lists as hashes: for each listed word, phrase or beginning of a word a mask of the lists it stands on. The words
/// themselves are not in the package. A phrase has at most <see cref="MaxPhrase"/> words.
/// </summary>
internal sealed class WordTable
{
    public const int MaxPhrase = 5;
    public const int MaxLists = 32;
    private const int MinStem = 3;

    private readonly ulong[] _keys;
    private readonly uint[] _whole;
    private readonly uint[] _stems;
    private readonly int _shift;

    // Most look-ups find nothing; a small bit map says so from the cache next to the core.
    private readonly ulong[] _filter = new ulong[4096];

    public WordTable(IReadOnlyList<WordTableEntry> entries)
    {
        int bits = 4;
        while (1 << bits < entries.Count * 2)
        {
            bits++;
        }

        _shift = 64 - bits;
        _keys = new ulong[1 << bits];
        _whole = new uint[1 << bits];
        _stems = new uint[1 << bits];
        foreach (WordTableEntry entry in entries)
        {
            int slot = Slot(entry.Key);
            _keys[slot] = entry.Key;
            _whole[slot] |= entry.Whole;
            _stems[slot] |= entry.Stems;
            _filter[FilterWord(entry.Key)] |= 1UL << FilterBit(entry.Key);
        }
    }

    public static WordTable Empty { get; } = new([]);

    /// <summary>The lists with exactly this word or phrase.</summary>
    public uint Whole(ulong key) => MayHold(key) ? _whole[Slot(key)] : 0;

    /// <summary>The lists on which the word stands, whole or by its beginning.</summary>
    public uint Find(ReadOnlySpan<char> word, out ulong hash)
    {
        hash = Fnv.Start;
        uint found = 0;
        for (int index = 0; index < word.Length; index++)
        {
            hash = Fnv.Add(hash, word[index]);
            if (index >= MinStem - 1 && MayHold(hash))
            {
                found |= _stems[Slot(hash)];
            }
        }

        return found | Whole(hash);
    }

    public bool Contains(ReadOnlySpan<char> word) => Find(word, out _) != 0;

    private static int FilterWord(ulong key) => (int)(key >> 20) & 4095;

    private static int FilterBit(ulong key) => (int)(key >> 32) & 63;

    private bool MayHold(ulong key) => (_filter[FilterWord(key)] >> FilterBit(key) & 1) != 0;

    private int Slot(ulong key)
    {
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }
}
