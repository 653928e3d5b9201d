using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Updates that wait, in their order, until what they show has passed. An update of which only the beginning has is divided.</summary>
internal sealed class HeldUpdates
{
    private readonly LinkedList<(ChatResponseUpdate Update, PiecePosition Position)> _held = new();
    private int _passedPiece = -1;
    private int _passedTo;

    /// <summary>Adds an update of at most one content.</summary>
    public void Add(ChatResponseUpdate update, PiecePosition position) => _held.AddLast((update, position));

    /// <summary>Notes that everything up to the end of a window has passed.</summary>
    public void Pass(AnswerWindow window) => (_passedPiece, _passedTo) = (window.Piece, window.End);

    /// <summary>Releases what may be shown, masked where it has to be.</summary>
    public void Release(TextMasks? masks, List<ChatResponseUpdate> released)
    {
        while (_held.First is { } first)
        {
            (ChatResponseUpdate update, PiecePosition position) = first.Value;
            if (position.Piece < 0 || IsPassed(position))
            {
                released.Add(Masked(update, position, masks));
                _held.RemoveFirst();
                continue;
            }

            if (position.Piece == _passedPiece && position.Start < _passedTo)
            {
                AIContent content = update.Contents[0];
                string text = ContentText.Of(content)!;
                int length = _passedTo - position.Start;
                var shown = new PiecePosition(position.Piece, position.Start, _passedTo);
                released.Add(UpdateSlices.With(update, ContentText.With(content, masks?.Apply(text[..length], shown) ?? text[..length]), isLast: false));
                first.Value = (UpdateSlices.With(update, ContentText.With(content, text[length..])), position with { Start = _passedTo });
            }

            return;
        }
    }

    private bool IsPassed(PiecePosition position) => position.Piece < _passedPiece || (position.Piece == _passedPiece && position.End <= _passedTo);

    private static ChatResponseUpdate Masked(ChatResponseUpdate update, PiecePosition position, TextMasks? masks)
    {
        if (masks is null or { IsEmpty: true } || position.Piece < 0 || update.Contents is not [AIContent content] || ContentText.Of(content) is not string text)
        {
            return update;
        }

        string masked = masks.Apply(text, position);
        return string.Equals(masked, text, StringComparison.Ordinal) ? update : UpdateSlices.With(update, ContentText.With(content, masked));
    }
}
