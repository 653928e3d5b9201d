namespace TrustAI;

/// <summary>An answer prepared for comparison by its words and characters.</summary>
/// <remarks>
/// Words say whether two answers hold the same, runs of characters forgive spelling and inflection and do without word boundaries. Long answers are compared by
/// their words alone, answers in scripts without blanks by their characters alone. Equal but for contradicting numbers or a "not", answers are not alike.
/// </remarks>
internal sealed class LexicalForm
{
    private const double CharacterShare = 0.4;
    private const double CharacterContainment = 0.5;
    private const int MostWordsForCharacters = 60;

    private readonly AnswerWords _words;
    private readonly CharacterNGrams? _grams;
    private readonly bool _hasBlanks;

    private LexicalForm(AnswerWords words, CharacterNGrams? grams, bool hasBlanks)
    {
        _words = words;
        _grams = grams;
        _hasBlanks = hasBlanks;
    }

    /// <param name="text">The answer as it was given.</param>
    /// <param name="normalized">The same as <see cref="AnswerNormalizer"/> writes it.</param>
    /// <param name="starts">Where in <paramref name="text"/> each word of it began.</param>
    public static LexicalForm Of(string text, string normalized, List<int> starts)
    {
        AnswerWords words = AnswerWords.Of(text, normalized, starts, out string head);
        bool hasBlanks = !IsMostlyWithoutBlanks(normalized);
        return new LexicalForm(words, hasBlanks && words.Kinds.Length > MostWordsForCharacters ? null : CharacterNGrams.Of(head), hasBlanks);
    }

    /// <summary>From 0 (nothing in common) to 1 (the same).</summary>
    public double LikenessTo(LexicalForm other)
    {
        if (!_hasBlanks && !other._hasBlanks)
        {
            return _grams!.LikenessTo(other._grams!, 0);
        }

        double words = WordAgreement.Degree(_words, other._words, out double consistent);
        double likeness = _grams is null || other._grams is null
            ? words
            : ((1 - CharacterShare) * words) + (CharacterShare * _grams.LikenessTo(other._grams, CharacterContainment));
        return Math.Clamp(likeness * consistent, 0, 1);
    }

    // Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without blanks between words.
    private static bool IsMostlyWithoutBlanks(string text)
    {
        int without = 0;
        foreach (char c in text)
        {
            without += c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
                or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uD800' and <= '\uDFFF') ? 1 : 0;
        }

        return without * 2 > text.Length;
    }
}
