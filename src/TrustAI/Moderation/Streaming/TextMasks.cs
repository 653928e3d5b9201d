using System.Text;

namespace TrustAI;

/// <summary>Stretches of an answer that are replaced by names before they are shown.</summary>
internal sealed class TextMasks(PlaceholderNames names)
{
    private readonly List<(int Piece, int Start, int End, string Name)> _masks = [];

    public bool IsEmpty => _masks.Count == 0;

    /// <summary>Masks what was found in a window, as far as it is not shown yet; the whole window where its place is not known.</summary>
    public void Add(AnswerWindow window, IEnumerable<string> categories, IReadOnlyList<ModerationSpan> spans, string text)
    {
        foreach (string category in categories)
        {
            bool isLocated = false;
            foreach (ModerationSpan span in spans)
            {
                if (!string.Equals(span.Category, category, StringComparison.Ordinal))
                {
                    continue;
                }

                isLocated = true;
                Add(window, category, window.Offset + span.Start, window.Offset + span.Start + span.Length, text);
            }

            if (!isLocated)
            {
                Add(window, category, window.Start, window.End, text);
            }
        }

        _masks.Sort(static (a, b) => a.Piece != b.Piece ? a.Piece.CompareTo(b.Piece) : a.Start.CompareTo(b.Start));
    }

    /// <summary>A stretch of a piece as it may be shown. The name stands where a masked stretch begins.</summary>
    public string Apply(string text, PiecePosition position)
    {
        StringBuilder? masked = null;
        int at = position.Start;
        foreach ((int piece, int start, int end, string name) in _masks)
        {
            if (piece != position.Piece || end <= at || start >= position.End)
            {
                continue;
            }

            masked ??= new StringBuilder(text.Length);
            if (start >= at)
            {
                masked.Append(text, at - position.Start, start - at).Append(name);
            }

            at = Math.Min(end, position.End);
        }

        return masked is null ? text : masked.Append(text, at - position.Start, position.End - at).ToString();
    }

    private void Add(AnswerWindow window, string category, int start, int end, string text)
    {
        // What stands before the window has been shown.
        start = Math.Max(start, window.Start);
        end = Math.Min(end, window.End);
        foreach ((int piece, int from, int to, _) in _masks)
        {
            // Two categories in one place: the first names it, and what the other covers beyond it gets a name too.
            if (piece == window.Piece && from < end && start < to)
            {
                (start, end) = from <= start ? (to, end) : (start, from);
            }
        }

        if (start < end)
        {
            _masks.Add((window.Piece, start, end, names.For(category, text[(start - window.Offset)..(end - window.Offset)])));
        }
    }
}
