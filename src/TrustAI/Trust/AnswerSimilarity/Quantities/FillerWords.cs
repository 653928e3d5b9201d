using System.Collections.Frozen;

namespace TrustAI;

/// <summary>The words around a figure or a date that change nothing about it, and those that do.</summary>
internal static class FillerWords
{
    private static readonly FrozenSet<string> Empty = Set(
        "a about all almost an and answer approx approximately are around at away be been ca circa correct cost costs date day deep distance each equal equals exactly final had has " +
        "have high hence i in is it it's its long nearly of old on price result roughly s so some speed started sum takes tall that that's the their then there therefore they " +
        "think this total totals was were which wide will would year");

    private static readonly FrozenSet<string> Bounds = Set(
        "above after before below between down except least less maximum minimum more most never no not over than under until up");

    /// <summary>Whether none of the words says anything of its own.</summary>
    public static bool AreEmpty(ReadOnlySpan<char> text) => All(text, Empty, others: false);

    /// <summary>Whether one of the words makes a bound or a denial of the figure: "at least 5 km" is not "5 km".</summary>
    public static bool Bound(ReadOnlySpan<char> text) => !All(text, Bounds, others: true);

    // Every word must be in the set, or with others, none may be.
    private static bool All(ReadOnlySpan<char> text, FrozenSet<string> set, bool others)
    {
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = set.GetAlternateLookup<ReadOnlySpan<char>>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' && start >= 0)))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (lookup.Contains(text[start..i]) == others)
                {
                    return false;
                }

                start = -1;
            }
        }

        return true;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
