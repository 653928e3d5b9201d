namespace TrustAI;

/// <summary>The runs of two, three and four characters of a text, for likeness that forgives inflection and spelling and needs no word boundaries.</summary>
/// <remarks>Follows chrF (Popović, WMT 2015): the F1 of shared n-grams per length, averaged over the lengths both texts reach.</remarks>
internal sealed class CharacterNGrams
{
    private const int Shortest = 2;
    private const int Longest = 4;
    private const int BitsPerCharacter = 16;

    // What begins at each character: four UTF-16 units fill one number, zeros the end of the text (no normalised text holds them).
    // Sorted by four units they are sorted by their first two and three as well, so one array serves all lengths,
    // and the common part of two texts is one walk along both.
    private readonly ulong[] _grams;

    private CharacterNGrams(ulong[] grams) => _grams = grams;

    public static CharacterNGrams Of(string normalized)
    {
        // The blanks around the text let its first and last letters count as much as any other.
        string text = $" {normalized} ";
        ulong[] grams = new ulong[text.Length - Shortest + 1];
        ulong window = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            window = (window >> BitsPerCharacter) | ((ulong)text[i] << ((Longest - 1) * BitsPerCharacter));
            if (i < grams.Length)
            {
                grams[i] = window;
            }
        }

        Array.Sort(grams);
        return new CharacterNGrams(grams);
    }

    /// <summary>From 0 (no two characters in common) to 1 (the same).</summary>
    /// <param name="other">The other text.</param>
    /// <param name="containment">What the share of the shorter text found in the longer one counts, where that is more than the F1; 0 for the F1 alone.</param>
    public double LikenessTo(CharacterNGrams other, double containment)
    {
        double sum = 0;
        int lengths = 0;
        for (int length = Shortest; length <= Longest; length++)
        {
            int total = Count(length) + other.Count(length);
            if (total > 0)
            {
                int shared = Shared(_grams, other._grams, (Longest - length) * BitsPerCharacter);
                int shorter = Math.Max(1, Math.Min(Count(length), other.Count(length)));
                sum += Math.Max(2.0 * shared / total, containment * shared / shorter);
                lengths++;
            }
        }

        // Never zero: with its blanks, even an empty text has a run of two.
        return sum / lengths;
    }

    private int Count(int length) => Math.Max(0, _grams.Length + Shortest - length);

    private static int Shared(ulong[] left, ulong[] right, int ignoredBits)
    {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            ulong a = left[i] >> ignoredBits;
            ulong b = right[j] >> ignoredBits;
            // What the end of the text cut short is no n-gram of this length.
            shared += a == b && (ushort)a != 0 ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        return shared;
    }
}
