namespace TrustAI;

/// <summary>Collects the terms of all lists under their hashes.</summary>
internal sealed class WordTableBuilder
{
    private readonly SortedDictionary<ulong, (uint Whole, uint Stems)> _entries = [];

    /// <summary>Adds a word, a phrase of up to five words, or with a star at its end the beginning of a word.</summary>
    public void Add(string term, int list)
    {
        bool stem = term.EndsWith('*');
        List<string> words = Words(term.TrimEnd('*'));
        if (words.Count is 0 or > WordTable.MaxPhrase || (words.Count == 1 && words[0].Length == 1 && char.IsAsciiLetterOrDigit(words[0][0]) && words[0] is not "i"))
        {
            return;
        }

        uint bit = 1U << list;
        ulong key = Fnv.Of(words[0]);
        foreach (string word in words.Skip(1))
        {
            key = Fnv.Combine(key, Fnv.Of(word));
        }

        (uint whole, uint stems) = _entries.GetValueOrDefault(key);
        _entries[key] = stem && words is [{ Length: >= 3 }] ? (whole, stems | bit) : (whole | bit, stems);
    }

    // Runs of more than two of the same character are shortened when a text is read, stars too.
    /// <summary>Adds the usual ways of starring out a strong word: <c>f*ck</c>, <c>f**k</c>, <c>sh*t</c>.</summary>
    public void AddStarred(string term, int list)
    {
        if (term.Length is < 4 or > 7 || !term.All(char.IsAsciiLetterLower))
        {
            return;
        }

        AddExact(term[0] + new string('*', Math.Min(2, term.Length - 2)) + term[^1], list);
        for (int index = 1; index < term.Length - 1; index++)
        {
            if ("aeiou".Contains(term[index], StringComparison.Ordinal))
            {
                AddExact(term[..index] + '*' + term[(index + 1)..], list);
            }
        }
    }

    public WordTableEntry[] Build() => [.. _entries.Select(entry => new WordTableEntry(entry.Key, entry.Value.Whole, entry.Value.Stems))];

    private void AddExact(string word, int list)
    {
        ulong key = Fnv.Of(word);
        (uint whole, uint stems) = _entries.GetValueOrDefault(key);
        _entries[key] = (whole | (1U << list), stems);
    }

    private static List<string> Words(string term)
    {
        var words = new List<string>();
        Span<char> buffer = stackalloc char[WordScanner.MaxWord];
        var scanner = new WordScanner(term, WordTable.Empty, buffer);
        while (scanner.MoveNext())
        {
            words.Add(scanner.Word.ToString());
        }

        return words;
    }
}
