using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Makes windows of an answer's contents, as they come or as a whole. Text that follows text is one piece, cut into windows; every call of a tool, result or picture is a piece of its own.
/// </summary>
internal sealed class AnswerPieces(ModerationSettings settings)
{
    private readonly Queue<AnswerWindow> _ready = new();
    private WindowCutter? _text;
    private bool _isReasoning;
    private string? _message;
    private int _pieces;

    /// <summary>Takes up a content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="messageId">The message it belongs to, or <see langword="null"/> for the one before.</param>
    /// <returns>Where it stands.</returns>
    public PiecePosition Add(AIContent content, string? messageId)
    {
        if (messageId is not null && _message is not null && !string.Equals(messageId, _message, StringComparison.Ordinal))
        {
            EndText();
        }

        _message = messageId ?? _message;
        switch (content)
        {
            case TextReasoningContent { Text: { Length: > 0 } text }:
                return AddText(text, isReasoning: true);
            case TextContent { Text: { Length: > 0 } text }:
                return AddText(text, isReasoning: false);
            case FunctionCallContent or FunctionResultContent or DataContent or UriContent or HostedFileContent or ErrorContent:
                EndText();
                _ready.Enqueue(new AnswerWindow(_pieces, 0, 0, 0, content));
                return new PiecePosition(_pieces++, 0, 0);
            default:
                return PiecePosition.None;
        }
    }

    /// <summary>Ends the piece of text that is open, if there is one: a message or the answer is at its end.</summary>
    public void EndText()
    {
        _text?.End(_ready);
        _text = null;
    }

    /// <summary>The next window, where there is one.</summary>
    public bool TryTake(out AnswerWindow window) => _ready.TryDequeue(out window!);

    private PiecePosition AddText(string text, bool isReasoning)
    {
        if (_text is not null && _isReasoning != isReasoning)
        {
            EndText();
        }

        _isReasoning = isReasoning;
        _text ??= new WindowCutter(_pieces++, isReasoning, settings);
        int start = _text.Length;
        _text.Append(text, _ready);
        return new PiecePosition(_pieces - 1, start, start + text.Length);
    }
}
