using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Step 6 of a call for an answer that is there as a whole: checked in the same windows as a stream.</summary>
internal sealed class AnswerScreen : IDisposable
{
    private readonly WindowChecks _checks;
    private readonly List<(int Message, int Content, PiecePosition Position)> _positions = [];

    public AnswerScreen(TrustCall call, ModerationSettings settings, ChatResponse response)
    {
        Response = response;
        _checks = new WindowChecks(call, settings, new PlaceholderNames("", new Dictionary<string, string>(StringComparer.Ordinal)));
        var pieces = new AnswerPieces(settings);
        for (int i = 0; i < response.Messages.Count; i++)
        {
            IList<AIContent> contents = response.Messages[i].Contents;
            for (int j = 0; j < contents.Count; j++)
            {
                _positions.Add((i, j, pieces.Add(contents[j], null)));
                StartReady(pieces);
            }

            pieces.EndText();
        }

        StartReady(pieces);
    }

    /// <summary>The answer as it came.</summary>
    public ChatResponse Response { get; }

    public ModerationVerdict Verdict => _checks.Verdict;

    public bool IsWithheld => _checks.IsWithheld;

    public Task CompleteAsync() => _checks.CompleteAsync();

    /// <summary>The answer as it is to be delivered; the very same object where nothing is to be changed.</summary>
    public ChatResponse Apply() => Verdict.Wanted switch
    {
        ModerationAction.Block => OtherAnswer.Saying(Response, _checks.Message, ChatFinishReason.ContentFilter),
        ModerationAction.Replace => OtherAnswer.Saying(Response, _checks.Message, ChatFinishReason.Stop),
        ModerationAction.Mask when !_checks.Masks.IsEmpty => Masked(),
        _ => Response,
    };

    public void Dispose() => _checks.Dispose();

    private void StartReady(AnswerPieces pieces)
    {
        while (pieces.TryTake(out AnswerWindow window))
        {
            _checks.Start(window);
        }
    }

    private ChatResponse Masked()
    {
        ChatMessage[] messages = [.. Response.Messages];
        foreach ((int i, int j, PiecePosition position) in _positions)
        {
            AIContent content = Response.Messages[i].Contents[j];
            if (position.Piece < 0 || ContentText.Of(content) is not string text || _checks.Masks.Apply(text, position) is var masked && string.Equals(masked, text, StringComparison.Ordinal))
            {
                continue;
            }

            if (ReferenceEquals(messages[i], Response.Messages[i]))
            {
                // The raw objects hold what is masked.
                messages[i] = Response.Messages[i].Clone();
                messages[i].Contents = [.. Response.Messages[i].Contents];
                messages[i].RawRepresentation = null;
            }

            messages[i].Contents[j] = ContentText.With(content, masked);
        }

        return ResponseCopy.With(Response, messages);
    }
}
