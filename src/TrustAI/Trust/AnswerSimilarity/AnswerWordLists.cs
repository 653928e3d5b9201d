using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Words with a part of their own in the comparison of answers, as <see cref="AnswerNormalizer"/> writes them.</summary>
internal static class AnswerWordLists
{
    /// <summary>No word of the lists is longer.</summary>
    public const int Longest = 8;

    private static readonly FrozenSet<string> FunctionWords = Set(
        "of in on at to and or for by with from as is are was were be been it its that this these those i he she they his her my your our their there " +
        "which who has have had do does did s t isn wasn aren weren don doesn didn won wouldn couldn shouldn hasn haven hadn");

    private static readonly FrozenSet<string> Negations = Set(
        "not no never without neither nor cannot none nobody nothing dont doesnt didnt isnt wasnt arent werent wont wouldnt couldnt shouldnt cant " +
        "nicht kein keine keinen keiner nie pas non nunca jamais nao niet geen ikke inte не нет");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionLookup = FunctionWords.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NegationLookup = Negations.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsFunction(ReadOnlySpan<char> word) => FunctionLookup.Contains(word);

    /// <summary>Whether <paramref name="word"/> denies what follows; "isn't" reaches here as "isn" and "t".</summary>
    public static bool IsNegation(ReadOnlySpan<char> word, ReadOnlySpan<char> previous) =>
        word is "t" ? previous.EndsWith('n') : NegationLookup.Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
