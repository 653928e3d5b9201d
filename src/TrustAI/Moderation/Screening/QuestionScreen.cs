namespace TrustAI;

/// <summary>Step 3 of a call: the question is judged while the provider already works on it.</summary>
internal sealed class QuestionScreen(TrustCall call, ModerationSettings settings) : IDisposable
{
    private readonly FlagNotifier _notifier = new(call, settings, ModerationDirection.Input);
    private CancellationTokenSource? _provider;
    private CancellationTokenSource? _deadline;
    private CancellationTokenRegistration _cancelled;
    private Task _endingProvider = Task.CompletedTask;

    /// <summary>The verdict, once it is there.</summary>
    public ModerationVerdict? Verdict { get; private set; }

    /// <summary>What is delivered to a refused question.</summary>
    public string Message { get; private set; } = "";

    /// <summary>How to undo what was masked; <see langword="null"/> where nothing was.</summary>
    public MaskedText? Names { get; private set; }

    /// <summary>Ends with the verdict; never fails but by the caller's cancellation.</summary>
    public Task Judging { get; private set; } = Task.CompletedTask;

    /// <summary>Whether the question is not to be answered.</summary>
    public bool IsRefused => Verdict?.Action > ModerationAction.Mask;

    /// <summary>Whether nothing may be shown yet: the verdict is open and may be a refusal.</summary>
    public bool IsOpen => !Judging.IsCompleted && settings.Input.MayWithhold;

    /// <summary>Ends the provider's call when the caller cancels or the question is refused.</summary>
    public CancellationToken ProviderToken => _provider?.Token ?? call.CancellationToken;

    /// <summary>Begins the check; waits for it only where the question may have to be changed before it is sent.</summary>
    public async ValueTask BeginAsync()
    {
        QuestionParts parts;
        if (!settings.Input.Enabled || (parts = QuestionParts.Of(call, settings.CheckHistory || settings.Input.MayMask)).Count == 0)
        {
            return;
        }

        Judging = JudgeAsync(parts);
        if (settings.Input.MayMask || Judging.IsCompleted)
        {
            await Judging.ConfigureAwait(false);
        }
        else if (settings.Input.MayWithhold)
        {
            _provider = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
            _endingProvider = EndProviderCallAsync(_provider);
        }
    }

    /// <summary>Waits for the application's callback too.</summary>
    public async Task CompleteAsync()
    {
        await Judging.ConfigureAwait(false);
        await _notifier.Telling.ConfigureAwait(false);
    }

    public void Dispose()
    {
        // The caller's token may live as long as the application: nothing of this call may hang on it.
        _cancelled.Dispose();
        _deadline?.Dispose();
        if (_provider is CancellationTokenSource provider)
        {
            _ = DisposeAfterAsync(_endingProvider, provider);
        }
    }

    private async Task JudgeAsync(QuestionParts parts)
    {
        long begun = call.Settings.TimeProvider.GetTimestamp();
        var builder = new VerdictBuilder(settings.Input);
        var runner = new CheckRunner(call, settings, ScreeningParts.Input);
        CancellationToken token = DeadlineToken();
        foreach ((int firstPart, ModerationInput input) in parts.Checks(call))
        {
            builder.Add(await runner.CheckAsync(input, token).ConfigureAwait(false), firstPart);
        }

        ModerationVerdict verdict = builder.Build(out string message, _deadline is null ? null : call.Settings.TimeProvider.GetElapsedTime(begun));
        if (verdict.Wanted == ModerationAction.Mask)
        {
            (call.Messages, Names) = parts.Mask(call.Messages, [.. builder.Masked(verdict)], verdict.Spans);
        }

        Message = message;
        Verdict = verdict with { Action = verdict.Wanted };
        _notifier.Tell(Verdict);
    }

    private CancellationToken DeadlineToken()
    {
        if (settings.Moderators is [LocalModerator])
        {
            return call.CancellationToken;
        }

        _deadline = new CancellationTokenSource(settings.Deadline, call.Settings.TimeProvider);
        _cancelled = call.CancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _deadline);
        return _deadline.Token;
    }

    // A verdict that comes last must find the source still there.
    private static async Task DisposeAfterAsync(Task ending, CancellationTokenSource provider)
    {
        await ending.ConfigureAwait(false);
        provider.Dispose();
    }

    private async Task EndProviderCallAsync(CancellationTokenSource provider)
    {
        try
        {
            await Judging.ConfigureAwait(false);
            if (IsRefused)
            {
                await provider.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The caller cancelled, and who waits for the verdict learns of it; or a callback of the provider's failed over its own cancellation.
        }
    }
}
