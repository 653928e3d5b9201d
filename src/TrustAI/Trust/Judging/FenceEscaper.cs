using System.Text;
using System.Text.RegularExpressions;

namespace TrustAI;

/// <summary>Defuses everything in quoted text that looks like a fence, or like the mark of a new turn in a chat template.</summary>
internal static partial class FenceEscaper
{
    // Angle brackets of every kind, those of other scripts and widths included, with or without invisible characters between them.
    private const string Open = @"[<‹«˂≪⋘⟨⟪〈《〈﹤＜❮❰⧼⦉]";
    private const string Close = @"[>›»˃≫⋙⟩⟫〉》〉﹥＞❯❱⧽⦊]";
    private const string Bar = @"[|｜¦∣ǀ│❘]";
    private const string Invisible = @"[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]*";

    /// <summary>The text with a backslash in every run of brackets that a fence or a chat template could be made of; tag characters and bidirectional controls are left out.</summary>
    public static string Escape(string text)
    {
        string visible = Smuggled.Replace(text, "");
        return FenceLike.Replace(visible, static match => Break(match.Value));
    }

    // Neither pattern repeats anything that could match in two ways, so their time grows with the text alone; a limit would fail judgements on a busy machine.
    // Characters nobody sees, in which whole sentences can be hidden or turned around, and controls that end a text for some servers.
    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\uDB40[\uDC00-\uDC7F]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Smuggled { get; }

    [GeneratedRegex(
        $@"{Open}(?:{Invisible}{Open}){{2,}}|{Close}(?:{Invisible}{Close}){{2,}}" +
        $@"|{Open}{Invisible}{Bar}|{Bar}{Invisible}{Close}" +
        @"|\[/?INST\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>|<(?:bos|eos|pad|unk)>",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex FenceLike { get; }

    private static string Break(string fence)
    {
        var broken = new StringBuilder(fence.Length * 2);
        foreach (char c in fence)
        {
            if (broken.Length > 0)
            {
                broken.Append('\\');
            }

            broken.Append(c);
        }

        return broken.ToString();
    }
}
