namespace TrustAI;

/// <summary>The runs of two, three and four characters of a text, for likeness that forgives inflection and spelling and needs no word boundaries.</summary>
/// <remarks>Follows chrF (Popović, WMT 2015): the F1 of shared n-grams per length, averaged over the lengths both texts reach.</remarks>
internal sealed class CharacterNGrams
{
    private const int Shortest = 2;
    private const int Longest = 4;
    private const int BitsPerCharacter = 16;

    // Sorted, so that the common part of two texts is one walk along both; four UTF-16 units fill one number.
    private readonly ulong[][] _grams;

    private CharacterNGrams(ulong[][] grams) => _grams = grams;

    public static CharacterNGrams Of(string normalized)
    {
        // The blanks around the text let its first and last letters count as much as any other.
        string text = $" {normalized} ";
        ulong[][] grams = new ulong[Longest - Shortest + 1][];
        for (int length = Shortest; length <= Longest; length++)
        {
            ulong[] found = new ulong[Math.Max(0, text.Length - length + 1)];
            ulong mask = length == Longest ? ulong.MaxValue : (1UL << (length * BitsPerCharacter)) - 1;
            ulong window = 0;
            for (int i = 0; i < text.Length; i++)
            {
                window = ((window << BitsPerCharacter) | text[i]) & mask;
                if (i >= length - 1)
                {
                    found[i - length + 1] = window;
                }
            }

            Array.Sort(found);
            grams[length - Shortest] = found;
        }

        return new CharacterNGrams(grams);
    }

    /// <summary>From 0 (no two characters in common) to 1 (the same).</summary>
    public double LikenessTo(CharacterNGrams other)
    {
        double sum = 0;
        int lengths = 0;
        for (int i = 0; i < _grams.Length; i++)
        {
            int total = _grams[i].Length + other._grams[i].Length;
            if (total > 0)
            {
                sum += 2.0 * Shared(_grams[i], other._grams[i]) / total;
                lengths++;
            }
        }

        // Never zero: with its blanks, even an empty text has a run of two.
        return sum / lengths;
    }

    private static int Shared(ulong[] left, ulong[] right)
    {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            int order = left[i].CompareTo(right[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared;
    }
}
