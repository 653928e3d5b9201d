using System.Collections.Frozen;

namespace TrustAI;

/// <summary>How much of an answer's own words a text has too, without asking a model.</summary>
/// <remarks>Words that only hold a sentence together do not count; numbers and names count double, since it is they that are made up.</remarks>
internal static class LexicalGrounding
{
    private const int FactualWeight = 2;
    private const int ShortestWord = 3;
    private const int LongestStemmed = 4;

    private static readonly FrozenSet<string> FunctionWords = new[]
    {
        "about", "after", "all", "also", "and", "any", "are", "because", "been", "before", "being", "both", "but", "can", "could", "did", "does", "down", "during", "each",
        "for", "from", "had", "has", "have", "her", "here", "him", "his", "how", "into", "its", "just", "may", "more", "most", "not", "now", "only", "other", "our", "out",
        "over", "own", "same", "she", "should", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "through", "too", "under",
        "until", "very", "was", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with", "would", "you", "your",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The share, from 0 to 1, of the answer's content words, numbers and names that stand in the passages; <see langword="null"/> if it has none of them.</summary>
    public static double? Share(string answer, IEnumerable<string> passages)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string passage in passages)
        {
            foreach ((string word, _) in Words(passage))
            {
                known.Add(word);
            }
        }

        var counted = new HashSet<string>(StringComparer.Ordinal);
        int found = 0;
        int all = 0;
        foreach ((string word, int weight) in Words(answer))
        {
            if (counted.Add(word))
            {
                all += weight;
                found += known.Contains(word) ? weight : 0;
            }
        }

        return all == 0 ? null : (double)found / all;
    }

    private static IEnumerable<(string Word, int Weight)> Words(string text)
    {
        bool begins = true;
        foreach (string piece in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            // A capital at the beginning of a sentence makes no name.
            bool name = !begins && char.IsUpper(piece.FirstOrDefault(char.IsLetter));
            begins = piece[^1] is '.' or '!' or '?' or ':';
            foreach (string word in AnswerNormalizer.Normalize(piece).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                bool number = word.Any(char.IsAsciiDigit);
                if (IsWrittenWithoutBlanks(word))
                {
                    for (int i = 0; i + 1 < word.Length || i == 0; i++)
                    {
                        yield return (word.Substring(i, Math.Min(2, word.Length)), 1);
                    }
                }
                else if (number || (word.Length >= ShortestWord && !FunctionWords.Contains(word)))
                {
                    yield return (Stem(word), number || name ? FactualWeight : 1);
                }
            }
        }
    }

    // Chinese, Japanese, Thai and their like are compared by pairs of characters.
    private static bool IsWrittenWithoutBlanks(string word) => word.Any(c => c is >= '\u0E00' and <= '\u0EFF' or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF');

    private static string Stem(string word) => word.Length > LongestStemmed && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}
