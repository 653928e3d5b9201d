using System.Text;

namespace TrustAI;

/// <summary>A text whose personal data and secrets were replaced by names, with the originals by name. Immutable.</summary>
public sealed class MaskedText
{
    internal static readonly MaskedText Nothing = new(string.Empty, new Dictionary<string, string>(StringComparer.Ordinal));

    private readonly int _longest;

    internal MaskedText(string text, IReadOnlyDictionary<string, string> originals)
    {
        Text = text;
        Originals = originals;
        foreach (string name in originals.Keys)
        {
            _longest = Math.Max(_longest, name.Length);
        }
    }

    /// <summary>The text with names in place of what was found.</summary>
    public string Text { get; }

    /// <summary>What each name stands for. Holds what was to be hidden: neither log nor send it.</summary>
    public IReadOnlyDictionary<string, string> Originals { get; }

    /// <summary>Puts the originals back into a text that uses the names, such as a model's answer. Names it does not know stay.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with the originals.</returns>
    public string Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int open = Originals.Count == 0 ? -1 : text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            return text;
        }

        var restored = new StringBuilder(text.Length);
        int from = 0;
        while (open >= 0)
        {
            int close = text.AsSpan(open, Math.Min(_longest, text.Length - open)).IndexOf(']');
            if (close > 0 && Originals.TryGetValue(text.Substring(open, close + 1), out string? original))
            {
                restored.Append(text, from, open - from).Append(original);
                from = open + close + 1;
                open = from < text.Length ? text.IndexOf('[', from) : -1;
            }
            else
            {
                open = open + 1 < text.Length ? text.IndexOf('[', open + 1) : -1;
            }
        }

        return restored.Append(text, from, text.Length - from).ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
