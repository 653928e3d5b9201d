using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Whether an answer begins with yes or no, and whether it denies something.</summary>
internal sealed class Polarity
{
    private static readonly FrozenSet<string> Affirmations = Set("yes yeah yep true correct right ja oui si sim da да はい 是 是的 对 是的 हाँ نعم ใช่ evet tak sí");
    private static readonly FrozenSet<string> Denials = Set("no nope false incorrect wrong nein non não nao нет いいえ 不 不是 否 नहीं لا ไม่ ไม่ใช่ hayır nie");

    private static readonly FrozenSet<string> Negators = Set(
        "not never neither nor none nobody nothing cannot without isnt dont doesnt didnt wasnt nicht kein keine keinen nie pas jamais não nunca non не нет ни नहीं न मत ليس ليست لا لم لن غير hayır değil nie ไม่");

    // "no" is also "number", and "in the" in Portuguese: it denies as the first word, and between words like these.
    private static readonly FrozenSet<string> BeforeNo = Set("is are was were be been has have had there s will with of and makes shows found finds says");
    private static readonly FrozenSet<string> AfterNo = Set("es son fue fueron era está están hay puede pueden se tiene tienen lo la");

    // Of scripts that write no blanks between words, where a denial is part of the run.
    private static readonly string[] NegatorRuns = ["ではありません", "ではない", "じゃない", "ません", "ない", "不是", "并非", "不", "没", "沒", "无", "無", "未", "非", "ไม่ได้", "ไม่ใช่", "ไม่", "아니", "않"];

    private Polarity(bool? opening, bool denies, string stripped, List<string> denied)
    {
        Opening = opening;
        Denies = denies;
        Stripped = stripped;
        Denied = denied;
    }

    /// <summary>Yes, no or neither, by the first word.</summary>
    public bool? Opening { get; }

    /// <summary>Whether there is a denial in it.</summary>
    public bool Denies { get; }

    /// <summary>The normalised words without the denials.</summary>
    public string Stripped { get; }

    /// <summary>The word each denial stands before, or at the end after; empty where words are written without blanks.</summary>
    public List<string> Denied { get; }

    public static Polarity Of(AnswerForm answer)
    {
        string[] words = answer.Words;
        bool? opening = words.Length == 0 ? null : Affirmations.Contains(words[0]) ? true : Denials.Contains(words[0]) ? false : null;
        var kept = new List<string>(words.Length);
        var denied = new List<string>();
        bool denies = false;
        bool pending = false;
        for (int i = 0; i < words.Length; i++)
        {
            // "isn't" is two words by now; "5 m, not 6" and "not only" deny nothing of what they stand with.
            bool clipped = words[i] is "t" && kept.Count > 0 && kept[^1] is [_, .., 'n'] && string.Equals(kept[^1], words[i - 1], StringComparison.Ordinal);
            bool negator = clipped || Negators.Contains(words[i]) || (words[i] is "no" && IsDenyingNo(words, i));
            if (!negator || (words[i] is "not" && IsContrast(answer.Text)))
            {
                kept.Add(words[i]);
                if (pending)
                {
                    denied.Add(words[i]);
                    pending = false;
                }

                continue;
            }

            denies = pending = true;
            if (clipped)
            {
                kept[^1] = kept[^1] is "can" or "won" ? kept[^1] : kept[^1][..^1];
            }
        }

        if (pending && kept.Count > 0)
        {
            denied.Add(kept[^1]);
        }

        string stripped = string.Join(' ', kept);
        if (!denies && words.Length <= 3)
        {
            foreach (string run in NegatorRuns)
            {
                if (stripped.Contains(run, StringComparison.Ordinal) && stripped.Length > run.Length)
                {
                    stripped = stripped.Replace(run, "", StringComparison.Ordinal).Trim();
                    denies = true;
                    break;
                }
            }
        }

        return new Polarity(opening, denies, stripped, denied);
    }

    private static bool IsDenyingNo(string[] words, int i) =>
        (i + 1 == words.Length || !char.IsAsciiDigit(words[i + 1][0])) &&
        (i == 0 || i + 1 == words.Length || BeforeNo.Contains(words[i - 1]) || AfterNo.Contains(words[i + 1]));

    private static bool IsContrast(string text) =>
        text.Contains(", not ", StringComparison.OrdinalIgnoreCase) || text.Contains("not only ", StringComparison.OrdinalIgnoreCase) || text.Contains("(not ", StringComparison.OrdinalIgnoreCase) ||
        text.Contains(" and not ", StringComparison.OrdinalIgnoreCase) || text.Contains(" rather than ", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string words) => words.Split(' ').Distinct(StringComparer.Ordinal).Select(word => AnswerNormalizer.Normalize(word)).ToFrozenSet(StringComparer.Ordinal);
}
