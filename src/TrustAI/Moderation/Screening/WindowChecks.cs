namespace TrustAI;

/// <summary>Checks the windows of one answer and gathers the verdict.</summary>
internal sealed class WindowChecks : IDisposable
{
    // Windows of a long answer that is there as a whole are checked side by side, but not all at once: a moderator may be a model with a rate limit.
    private const int MostAtOnce = 8;

    private readonly TrustCall _call;
    private readonly ModerationSettings _settings;
    private readonly VerdictBuilder _builder;
    private readonly CheckRunner _runner;
    private readonly FlagNotifier _notifier;
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenRegistration _cancelled;
    private Task _last = Task.CompletedTask;
    private long? _begun;

    public WindowChecks(TrustCall call, ModerationSettings settings, PlaceholderNames names)
    {
        _call = call;
        _settings = settings;
        _builder = new VerdictBuilder(settings.Output);
        _runner = new CheckRunner(call, settings, ScreeningParts.Output);
        _notifier = new FlagNotifier(call, settings, ModerationDirection.Output);
        Masks = new TextMasks(names);
        if (settings.Moderators is not [LocalModerator])
        {
            _deadline = new CancellationTokenSource(System.Threading.Timeout.InfiniteTimeSpan, call.Settings.TimeProvider);
            _cancelled = call.CancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _deadline);
        }
    }

    /// <summary>What is to be masked in the windows checked so far.</summary>
    public TextMasks Masks { get; }

    /// <summary>The verdict on what was checked so far.</summary>
    public ModerationVerdict Verdict { get; private set; } = new() { Status = ModerationStatus.Passed };

    /// <summary>What is delivered in place of a withheld answer.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Whether the answer is not to be shown any further.</summary>
    public bool IsWithheld => Verdict.Wanted > ModerationAction.Mask;

    /// <summary>Checks one window, and those before it. Throws only when the caller cancelled.</summary>
    public async ValueTask CheckAsync(AnswerWindow window)
    {
        Start(window);
        await _last.ConfigureAwait(false);
    }

    /// <summary>Begins to check a window; nobody waits. Windows may be checked side by side; their verdicts are taken in their order.</summary>
    public void Start(AnswerWindow window)
    {
        _begun ??= _call.Settings.TimeProvider.GetTimestamp();
        ValueTask<CheckOutcome> asking = _deadline is null ? AskAsync(window) : InTurnAsync(window);
        if (_last.IsCompletedSuccessfully && asking.IsCompletedSuccessfully)
        {
            Take(window, asking.Result);
        }
        else
        {
            _last = TakeAfterAsync(_last, window, asking.AsTask());
        }
    }

    /// <summary>Waits for all checks begun, no longer than the deadline from now, and for the application to be told.</summary>
    public async Task CompleteAsync()
    {
        _deadline?.CancelAfter(_settings.Deadline);
        await _last.ConfigureAwait(false);
        await _notifier.Telling.ConfigureAwait(false);
        if (_begun is long begun && _deadline is not null)
        {
            Verdict = Verdict with { Duration = _call.Settings.TimeProvider.GetElapsedTime(begun) };
        }
    }

    public void Dispose()
    {
        _cancelled.Dispose();
        _deadline?.Dispose();
    }

    private ValueTask<CheckOutcome> AskAsync(AnswerWindow window) =>
        _runner.CheckAsync(new ModerationInput([window.Content]) { Source = window.Source, Call = _call }, _deadline?.Token ?? _call.CancellationToken);

    private async ValueTask<CheckOutcome> InTurnAsync(AnswerWindow window)
    {
        await _slots.WaitAsync(_call.CancellationToken).ConfigureAwait(false);
        try
        {
            return await AskAsync(window).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task TakeAfterAsync(Task earlier, AnswerWindow window, Task<CheckOutcome> asking)
    {
        await earlier.ConfigureAwait(false);
        Take(window, await asking.ConfigureAwait(false));
    }

    private void Take(AnswerWindow window, CheckOutcome outcome)
    {
        _builder.Add(outcome, window.Piece, window.Offset);
        Verdict = _builder.Build(out string message);
        Message = message;
        if (Verdict.Wanted >= ModerationAction.Mask && outcome.Result is ModerationResult result)
        {
            Mask(window, result);
        }

        _notifier.Tell(Verdict);
    }

    private void Mask(AnswerWindow window, ModerationResult result)
    {
        // What a tool is to be called with is for the application, not for the reader.
        if (!window.IsText)
        {
            return;
        }

        string[] masked = [.. _builder.Masked(Verdict).Where(category => result.Categories.TryGetValue(category, out ModerationScore score) && _settings.Output.RuleOf(category).IsFlagged(score))];
        if (masked.Length > 0)
        {
            Masks.Add(window, masked, result.Spans, ContentText.Of(window.Content)!);
        }
    }
}
