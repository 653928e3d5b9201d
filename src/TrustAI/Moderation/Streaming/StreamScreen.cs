using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Steps 3 and 6 of a streamed call: lets updates through as the mode wants it.</summary>
internal sealed class StreamScreen : IDisposable
{
    private readonly ModerationStreamMode _mode;
    private readonly QuestionScreen _question;
    private readonly AnswerPieces? _pieces;
    private readonly WindowChecks? _checks;
    private readonly HeldUpdates _held = new();
    private readonly List<ChatResponseUpdate> _released = [];
    private readonly List<ChatResponseUpdate> _shown = [];
    private NameRestorer? _restorer;
    private ChatResponseUpdate? _last;
    private bool _hasShownText;

    public StreamScreen(TrustCall call, ModerationSettings settings, QuestionScreen question)
    {
        _mode = settings.StreamMode;
        _question = question;
        if (settings.Output.Enabled)
        {
            _pieces = new AnswerPieces(settings);
            _checks = new WindowChecks(call, settings, new PlaceholderNames("", new Dictionary<string, string>(StringComparer.Ordinal)));
        }
    }

    /// <summary>The verdict on the answer; <see langword="null"/> where answers are not checked.</summary>
    public ModerationVerdict? Verdict => _checks is null || _question.IsRefused ? null : _checks.Verdict with { Action = Done(_checks.Verdict) };

    /// <summary>Whether the stream ends here, whatever the provider still has to say.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes up an update, or <see langword="null"/> for a sign that the question has been judged, and gives what may go on to the caller.</summary>
    public async ValueTask<IReadOnlyList<ChatResponseUpdate>> PassAsync(ChatResponseUpdate? update)
    {
        _released.Clear();
        _shown.Clear();
        if (_question.IsRefused)
        {
            return Cut(_question.Message, _question.Verdict!.Action);
        }

        if (update is not null)
        {
            _last = update;
            if (_mode == ModerationStreamMode.Hold)
            {
                await HoldAsync(update).ConfigureAwait(false);
            }
            else
            {
                await LookAsync(update).ConfigureAwait(false);
            }
        }

        return Decide();
    }

    /// <summary>Gives what is left once the provider is done.</summary>
    public async ValueTask<IReadOnlyList<ChatResponseUpdate>> FinishAsync()
    {
        _released.Clear();
        await _question.Judging.ConfigureAwait(false);
        _shown.Clear();
        if (_question.IsRefused)
        {
            return Cut(_question.Message, _question.Verdict!.Action);
        }

        _pieces?.EndText();
        await CheckReadyAsync(isWaitedFor: _mode == ModerationStreamMode.Hold).ConfigureAwait(false);
        if (_mode == ModerationStreamMode.Stop && _checks is not null)
        {
            await _checks.CompleteAsync().ConfigureAwait(false);
        }

        Decide();
        if (!IsCut)
        {
            _restorer?.Flush(_shown);
        }

        return _shown;
    }

    /// <summary>Waits for checks that nobody waited for yet.</summary>
    public Task CompleteAsync() => _checks?.CompleteAsync() ?? Task.CompletedTask;

    public void Dispose() => _checks?.Dispose();

    private async ValueTask HoldAsync(ChatResponseUpdate update)
    {
        foreach (ChatResponseUpdate single in UpdateSlices.One(update))
        {
            _held.Add(single, single.Contents is [AIContent content] && _pieces is not null ? _pieces.Add(content, single.MessageId) : PiecePosition.None);
        }

        await CheckReadyAsync(isWaitedFor: true).ConfigureAwait(false);
    }

    private async ValueTask LookAsync(ChatResponseUpdate update)
    {
        bool callsTools = false;
        for (int i = 0; i < update.Contents.Count; i++)
        {
            _pieces?.Add(update.Contents[i], update.MessageId);
            callsTools |= update.Contents[i] is FunctionCallContent;
        }

        await CheckReadyAsync(isWaitedFor: callsTools && _mode == ModerationStreamMode.Stop).ConfigureAwait(false);
        _released.Add(update);
    }

    private async ValueTask CheckReadyAsync(bool isWaitedFor)
    {
        while (_pieces is not null && _pieces.TryTake(out AnswerWindow window))
        {
            if (!isWaitedFor)
            {
                _checks!.Start(window);
                continue;
            }

            await _checks!.CheckAsync(window).ConfigureAwait(false);
            if (_checks.IsWithheld)
            {
                return;
            }

            _held.Pass(window);
        }
    }

    private List<ChatResponseUpdate> Decide()
    {
        _shown.Clear();
        bool isWithheld = _checks is { IsWithheld: true } && _mode != ModerationStreamMode.Observe;
        if (_mode == ModerationStreamMode.Hold)
        {
            // Nothing is shown before the verdict on the question. What passed before the window that did not still goes out.
            if (!_question.IsOpen)
            {
                _held.Release(_checks?.Masks, _released);
            }
        }
        else if (isWithheld)
        {
            _released.Clear();
        }

        Show(_released);
        return isWithheld ? Cut(_checks!.Message, _checks.Verdict.Wanted) : _shown;
    }

    private void Show(List<ChatResponseUpdate> updates)
    {
        if (_restorer is null && _question.Names is { Originals.Count: > 0 } names)
        {
            _restorer = new NameRestorer(names);
        }

        foreach (ChatResponseUpdate update in updates)
        {
            _hasShownText = _hasShownText || HasText(update);
            if (_restorer is null)
            {
                _shown.Add(update);
            }
            else
            {
                _restorer.Pass(update, _shown);
            }
        }
    }

    // Ends the stream with a message, after what is to be shown still.
    private List<ChatResponseUpdate> Cut(string message, ModerationAction action)
    {
        IsCut = true;
        _restorer?.Flush(_shown);
        _shown.Add(new ChatResponseUpdate(ChatRole.Assistant, _hasShownText ? "\n\n" + message : message)
        {
            ResponseId = _last?.ResponseId,
            MessageId = _last?.MessageId,
            ModelId = _last?.ModelId,
            CreatedAt = _last?.CreatedAt,
            ConversationId = _last?.ConversationId,
            FinishReason = action == ModerationAction.Block ? ChatFinishReason.ContentFilter : ChatFinishReason.Stop,
        });
        return _shown;
    }

    private static bool HasText(ChatResponseUpdate update)
    {
        for (int i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextContent { Text.Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    // Masking comes too late where text goes on at once, and in observe mode so does everything.
    private ModerationAction Done(ModerationVerdict verdict) => _mode switch
    {
        ModerationStreamMode.Hold => verdict.Wanted,
        ModerationStreamMode.Stop when verdict.Wanted > ModerationAction.Mask => verdict.Wanted,
        _ => ModerationAction.Annotate,
    };
}
