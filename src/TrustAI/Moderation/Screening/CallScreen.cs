using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Moderation of one call: its question, its answer, and what is to be said of both.</summary>
internal sealed class CallScreen : IDisposable
{
    private readonly TrustCall _call;
    private readonly ModerationSettings _settings;
    private AnswerScreen? _answer;
    private ChatResponse? _delivered;
    private ModerationAction _done = ModerationAction.Annotate;

    private CallScreen(TrustCall call)
    {
        _call = call;
        _settings = call.Settings.Moderation;
        Question = new QuestionScreen(call, _settings);
    }

    public QuestionScreen Question { get; }

    /// <summary>What lets a stream through; <see langword="null"/> for answers that are there as a whole.</summary>
    public StreamScreen? Stream { get; private set; }

    /// <summary>Whether the answer may not go out as it came.</summary>
    public bool MayChangeAnswer => _settings.Output.MayMask || _settings.Output.MayWithhold || Question.Names is not null;

    /// <summary>Whether the caller gets, or will get, something else than an answer.</summary>
    public bool IsWithheld => Question.IsRefused || Stream is { IsCut: true } || (Stream is null && _answer is { IsWithheld: true });

    /// <summary>The screen of a call; <see langword="null"/> where it is not moderated.</summary>
    public static CallScreen? Of(TrustCall call) => call.Settings.Moderation.Enabled ? new CallScreen(call) : null;

    public StreamScreen BeginStream() => Stream = new StreamScreen(_call, _settings, Question);

    /// <summary>Waits for the provider's answer and books it; <see langword="null"/> where the question was refused, at once if that is known before the answer comes.</summary>
    public async Task<ChatResponse?> GuardAsync(Task<ChatResponse> answering, MeteredCall metered)
    {
        await Task.WhenAny(answering, Question.Judging).ConfigureAwait(false);
        if (Question.IsRefused && !answering.IsCompletedSuccessfully)
        {
            metered.Abandon();
            answering.Forget();
            return null;
        }

        ChatResponse response = metered.Complete(await answering.ConfigureAwait(false));
        await Question.Judging.ConfigureAwait(false);
        return Question.IsRefused ? null : response;
    }

    /// <summary>What a refused question is answered with.</summary>
    public ChatResponse Refusal() => new(new ChatMessage(ChatRole.Assistant, Question.Message))
    {
        ModelId = _call.Options?.ModelId,
        CreatedAt = _call.Settings.TimeProvider.GetUtcNow(),
        FinishReason = Question.Verdict!.Action == ModerationAction.Block ? ChatFinishReason.ContentFilter : ChatFinishReason.Stop,
    };

    /// <summary>Begins to check an answer that is there as a whole, unless that was done already.</summary>
    public void BeginAnswer(ChatResponse response)
    {
        if (Stream is null && _settings.Output.Enabled && !Question.IsRefused && !ReferenceEquals(_answer?.Response, response))
        {
            _answer?.Dispose();
            _answer = new AnswerScreen(_call, _settings, response);
        }
    }

    /// <summary>Whether something else is delivered than what the model wrote.</summary>
    public bool HasChanged => IsWithheld || _done >= ModerationAction.Mask || Stream?.Verdict?.Action >= ModerationAction.Mask;

    /// <summary>Waits for all verdicts and gives the answer as it is to be delivered; the very same object where nothing is to be changed.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="canChange">Whether it can still be changed.</param>
    public async ValueTask<ChatResponse> DecideAsync(ChatResponse response, bool canChange)
    {
        await Question.CompleteAsync().ConfigureAwait(false);
        if (_delivered is not null)
        {
            return _delivered;
        }

        BeginAnswer(response);
        ModerationVerdict? verdict = null;
        if (Stream is not null)
        {
            await Stream.CompleteAsync().ConfigureAwait(false);
            verdict = Stream.Verdict;
        }
        else if (_answer is not null)
        {
            await _answer.CompleteAsync().ConfigureAwait(false);
            _done = canChange ? _answer.Verdict.Wanted : ModerationAction.Annotate;
            verdict = _answer.Verdict with { Action = _done };
        }

        if (verdict?.Wanted > verdict?.Action && verdict?.Wanted >= ModerationAction.Mask)
        {
            _call.AddProblem(ScreeningParts.Output, TrustProblemKind.TooLate, "The answer was to be changed, but its text had gone out; set Moderation.Streaming.Mode to hold.");
        }

        return _delivered = !canChange ? response : Restore(_answer?.Apply() ?? response);
    }

    /// <summary>What is delivered when something failed on the way: what was decided before, or, failing closed, no answer.</summary>
    public ChatResponse AfterFailure(ChatResponse response, bool canChange) =>
        _delivered ?? (canChange && _settings.Output.MayWithhold && Stream is null ? OtherAnswer.Saying(response, _settings.Output.Message, ChatFinishReason.ContentFilter) : response);

    /// <summary>The verdicts so far.</summary>
    public ModerationReport Report() => new()
    {
        Input = Question.Verdict,
        Output = Stream is not null ? Stream.Verdict : _answer is null ? null : _answer.Verdict with { Action = _done },
    };

    public void Dispose()
    {
        Question.Dispose();
        Stream?.Dispose();
        _answer?.Dispose();
    }

    private ChatResponse Restore(ChatResponse response) => Question.Names is { Originals.Count: > 0 } names ? new NameRestorer(names).Restore(response) : response;
}
