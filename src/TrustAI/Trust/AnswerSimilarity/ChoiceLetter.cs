using System.Buffers;
using System.Text.RegularExpressions;

namespace TrustAI;

/// <summary>The letter an answer to a multiple-choice question picks.</summary>
internal sealed partial class ChoiceLetter
{
    // Without one of these the search for a mark is spared: most answers are prose.
    private static readonly SearchValues<string> Marks = SearchValues.Create(["answer", "option", "choice", "choose", "pick", "select", "\\boxed"], StringComparison.OrdinalIgnoreCase);

    private static readonly ChoiceLetter None = new(null, "");

    private ChoiceLetter(char? letter, string option)
    {
        Letter = letter;
        Option = option;
    }

    /// <summary>In upper case; <see langword="null"/> where the answer picks none.</summary>
    public char? Letter { get; }

    /// <summary>The wording of the option where the answer repeats it: "Paris" of "B) Paris".</summary>
    public string Option { get; }

    // Each of the three is matched in time linear in the text: a time limit would only let a busy machine decide what is picked.
    // "B", "(b)", "**C.**": nothing but the letter
    [GeneratedRegex(@"^[\s*_`""'\[(]*(?<letter>[A-Ja-j])[\s*_`""'\]).:]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Alone { get; }

    // "(B) Paris", "B) Paris", "B. Paris", "B: Paris"
    [GeneratedRegex(@"^[\s*_`]*(\((?<letter>[A-Ja-j])\)|(?<letter>[A-J])[).:])[\s*_`]+(?<option>\S[^\r\n]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Leading { get; }

    // "the answer is B.", "Answer: (c)", "I choose option D because", "\boxed{B}"; "the answer is a dog" names an animal.
    [GeneratedRegex(
        @"(\b(?i:answer|option|choice|choose|pick|select)\b([ \t]+(?i:is|would[ ]be|letter|option|choice)){0,4}(?>[ \t]*)[:=]?|\\boxed\{)(?>[\s*_`""]*)(\((?<letter>[A-Ja-j])\)|\[(?<letter>[A-Ja-j])\]|(?<letter>[A-J])(?=[\s*_`""}]*([).,:;}]|$|\n|[-–—]|because\b|since\b|as\b))|(?<letter>[a-j])(?=[\s*_`""}]*([).;}]|$)))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Marked { get; }

    public static ChoiceLetter Read(string text)
    {
        Match? last = null;
        if (text.AsSpan().ContainsAny(Marks))
        {
            foreach (Match match in Marked.Matches(text))
            {
                last = match;
            }
        }

        last ??= Alone.Match(text) is { Success: true } alone ? alone : Leading.Match(text);
        // "(A) and (B)" picks two.
        string option = last.Groups["option"].Value;
        bool several = option.StartsWith("and ", StringComparison.OrdinalIgnoreCase) || option.StartsWith("or ", StringComparison.OrdinalIgnoreCase);
        return last.Success && !several ? new ChoiceLetter(char.ToUpperInvariant(last.Groups["letter"].ValueSpan[0]), AnswerNormalizer.Normalize(option)) : None;
    }
}
