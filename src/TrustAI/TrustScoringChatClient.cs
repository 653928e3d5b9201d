using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TrustAI;

/// <summary>A chat client that scores and prices every answer of the client it wraps and hands out a <see cref="TrustReport"/> with it.</summary>
/// <remarks>
/// <para>
/// The answer is not held back: updates of a stream go on to the caller at once, unchanged and in order, and the report follows in two trailing updates, from which
/// <c>ToChatResponse()</c> puts it on the response and on its last message. Words of a refusal, or an error, that an adapter drops from a stream go before it. Only where something is to be done about low trust (<see cref="LowTrustOptions"/>) does a stream wait for the
/// verdict. Whatever goes wrong in scoring or pricing becomes an entry of
/// <see cref="TrustReport.Problems"/>; only a failure of the inner client's answer and the caller's cancellation surface as exceptions, unchanged,
/// and a <see cref="BudgetExceededException"/> where a budget of yours has no room.
/// </para>
/// <para>
/// Thread-safe for concurrent use as long as the inner client is. Disposing it disposes the inner client; with background scoring use <c>DisposeAsync</c>, which waits for what is still being scored.
/// </para>
/// <para>
/// The way of a call: 1 Begin, 2 Reserve, 3 Screen the question, 4 Answer, 5 Score, 6 Screen the answer, 7 Decide, 8 Settle, 9 Report. A hard budget
/// without room (2) refuses a call; so does a moderation policy that blocks (3, 6), with a response and not with an exception.
/// </para>
/// </remarks>
public sealed class TrustScoringChatClient : DelegatingChatClient, IAsyncDisposable
{
    private readonly TrustSettings _settings;
    private readonly InnerClientTraits _traits;
    private readonly ILogger _logger;
    private readonly TrustMetrics _metrics;
    private readonly TrustReporter _reporter;
    private readonly BudgetGate _budgets;
    private readonly BackgroundScorer _background;

    /// <summary>Wraps a chat client.</summary>
    /// <param name="innerClient">The client that answers; also asked for the samples that answers are compared with.</param>
    /// <param name="options">The options, read once; <see langword="null"/> for the defaults.</param>
    /// <param name="loggerFactory">Where one line per call is logged (Debug) and failed trust work (Warning); <see langword="null"/> for no log.</param>
    /// <param name="meterFactory">Makes the meter; <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="innerClient"/> is <see langword="null"/>.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options are out of range or contradict each other; the message lists them all.</exception>
    public TrustScoringChatClient(
        IChatClient innerClient,
        TrustScoringOptions? options = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
        : this(options ?? new TrustScoringOptions(), innerClient, loggerFactory, meterFactory)
    {
    }

    private TrustScoringChatClient(TrustScoringOptions options, IChatClient innerClient, ILoggerFactory? loggerFactory, IMeterFactory? meterFactory)
        : base(AdaptedChatClient.Of(innerClient, options.RequestAdapters))
    {
        TrustScoringOptionsValidator.ThrowIfInvalid(options);
        _settings = new TrustSettings(options);
        _traits = InnerClientTraits.Of(innerClient);
        _logger = loggerFactory?.CreateLogger<TrustScoringChatClient>() ?? (ILogger)NullLogger.Instance;
        _metrics = new TrustMetrics(meterFactory);
        _reporter = new TrustReporter(_metrics, _logger);
        _budgets = new BudgetGate(options.Accounting, options.TimeProvider);
        _background = new BackgroundScorer(options.Trust.Background);
    }

    /// <inheritdoc />
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (UnloadLedger(ref options) is MeteredCall books)
        {
            return await EnterAsync(books, messages, options, cancellationToken);
        }

        TrustCall call = Begin(messages, options, cancellationToken);                                                     // 1
        CallBudget? budget = await ReserveAsync(call);                                                                    // 2
        MeteredCall? metered = null;
        try
        {
            await BeginScreenAsync(call);                                                                                 // 3
            ChatResponse? response = null;
            if (call.Screen is not { IsWithheld: true })
            {
                ChatOptions? inner = call.Options;
                metered = call.Meter.Begin(CallPurpose.Answer, call.Messages, ref inner);
                Task<ChatResponse> answering = base.GetResponseAsync(call.Messages, inner, call.ProviderToken);           // 4
                call.Sampler.BeginEarly();
                response = call.Screen is null ? metered.Complete(await answering) : await call.Screen.GuardAsync(answering, metered);
                LostContent.AddTo(response, metered);
            }

            response ??= call.Screen!.Refusal();
            var answer = new ScoredAnswer(response, TokenLogProbabilityCollector.Read(call, response));
            TrustVerdict verdict = await DecideAsync(call, metered, answer, budget, canDecide: true);                     // 5, 6, 7, 8
            TrustReportAttachment.Attach(verdict.Response, verdict.Report);                                               // 9
            return verdict.Response;
        }
        finally
        {
            metered?.End();
            await EndAsync(call, budget);
        }
    }

    /// <inheritdoc />
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Checked here, where the mistake is made, and not when the stream is first read.
        ArgumentNullException.ThrowIfNull(messages);
        return StreamAsync(messages, options, cancellationToken);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Innermost, with the books of an outer client aboard: enter this call there and leave the report to it.
        MeteredCall? books = UnloadLedger(ref options);
        TrustCall call = books?.Call ?? Begin(messages, options, cancellationToken);                                      // 1
        CallBudget? budget = books is null ? await ReserveAsync(call) : null;                                             // 2
        MeteredCall? metered = null;
        try
        {
            var tokens = new TokenLogProbabilityCollector(call);
            var updates = new List<ChatResponseUpdate>();
            // What may be changed on account of its score must not go out before it. What is held for that is moderated as a whole.
            bool isHeld = books is null && call.Settings.HoldsBack;
            if (books is null)
            {
                await BeginScreenAsync(call);                                                                             // 3
            }

            StreamScreen? screen = books is null && !isHeld ? call.Screen?.BeginStream() : null;
            if (books is not null || call.Screen is not { IsWithheld: true })
            {
                ChatOptions? inner = books is null ? call.Options : options;
                IReadOnlyList<ChatMessage> sent = books is null ? call.Messages : ConversationReader.AsList(messages);
                metered = books?.BeginPhysical(sent, inner, _traits.Metadata) ?? call.Meter.Begin(CallPurpose.Answer, sent, ref inner);
                IAsyncEnumerable<ChatResponseUpdate?> answering = base.GetStreamingResponseAsync(sent, inner, books is null ? call.ProviderToken : cancellationToken);
                await foreach (ChatResponseUpdate? update in books is null && call.Screen is { Question: ({ Judging.IsCompleted: false } or { IsRefused: true }) and var open } ? RefusableStream.ReadAsync(answering!, open, cancellationToken) : answering)
                {
                    if (update is not null)
                    {
                        metered.Observe(update);
                        if (books is null)
                        {
                            tokens.Observe(update);
                            updates.Add(update);
                            call.Sampler.BeginEarly();
                        }
                    }

                    if (screen is not null)
                    {
                        foreach (ChatResponseUpdate passed in await screen.PassAsync(update))
                        {
                            yield return passed;                                                                          // 4, 6
                        }

                        if (screen.IsCut)
                        {
                            break;
                        }
                    }
                    else if (!isHeld && update is not null)
                    {
                        yield return update;                                                                              // 4
                    }
                }

                if (books is null && LostContent.Of(metered, updates) is { } lost)
                {
                    updates.Add(lost);
                    foreach (ChatResponseUpdate passed in isHeld ? [] : screen is null ? [lost] : await screen.PassAsync(lost))
                    {
                        yield return passed;                                                                              // 4
                    }
                }

                await (call.Screen?.Question.Judging ?? Task.CompletedTask);
                if (call.Screen is { IsWithheld: true })
                {
                    metered.Abandon();
                }
                else
                {
                    metered.CompleteStream();
                }
            }

            if (books is not null)
            {
                yield break;
            }

            if (screen is { IsCut: false })
            {
                foreach (ChatResponseUpdate passed in await screen.FinishAsync())
                {
                    yield return passed;                                                                                  // 6
                }
            }

            if (isHeld && call.Screen is { IsWithheld: true } refusing)
            {
                updates = [.. refusing.Refusal().ToChatResponseUpdates()];
            }

            ChatResponse response = updates.ToChatResponse();
            TrustVerdict verdict = await DecideAsync(call, metered, new ScoredAnswer(response, tokens.Tokens), budget, isHeld); // 5, 6, 7, 8
            foreach (ChatResponseUpdate held in !isHeld ? [] : ReferenceEquals(verdict.Response, response) ? updates : (IEnumerable<ChatResponseUpdate>)verdict.Response.ToChatResponseUpdates())
            {
                yield return held;
            }

            (ChatResponseUpdate onMessage, ChatResponseUpdate onResponse) = TrustReportAttachment.TrailingUpdates(verdict.Response, verdict.Report);
            yield return onMessage;                                                                                       // 9
            yield return onResponse;
        }
        finally
        {
            // Also when the caller stops early, or the inner client throws: what came up to then is spent.
            metered?.End();
            if (books is null)
            {
                await EndAsync(call, budget);
            }
        }
    }

    /// <inheritdoc />
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        // Tells an outer client that its books are welcome here.
        serviceKey is null && serviceType == typeof(CallLedgerCarrier) && IsMeter ? this : base.GetService(serviceType, serviceKey);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _metrics.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Waits for the answers still being scored in the background, then disposes of this client and the inner one.</summary>
    /// <returns>A task that ends with the last of them.</returns>
    public async ValueTask DisposeAsync()
    {
        await _background.DisposeAsync().ConfigureAwait(false);
        Dispose();
    }

    /// <summary>Waits until every answer taken over so far for scoring in the background has its report. Get at this client with <c>chatClient.GetService&lt;TrustScoringChatClient&gt;()</c>.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the scoring.</param>
    /// <returns>A task that ends with the last of them.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _background.FlushAsync(cancellationToken);

    private bool IsMeter => !_settings.TrustEnabled && _settings.AccountingEnabled;

    // Innermost, with the books of an outer client aboard: enters this call there and leaves the report to it.
    private async Task<ChatResponse> EnterAsync(MeteredCall books, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> sent = ConversationReader.AsList(messages);
        MeteredCall physical = books.BeginPhysical(sent, options, _traits.Metadata);
        try
        {
            ChatResponse response = await base.GetResponseAsync(sent, options, cancellationToken);
            physical.Complete(response);
            return response;
        }
        finally
        {
            physical.End();
        }
    }

    private async ValueTask<CallBudget?> ReserveAsync(TrustCall call)
    {
        try
        {
            return await _budgets.ReserveAsync(call);
        }
        catch (BudgetExceededException refused)
        {
            _metrics.RecordRefusal(refused);
            throw;
        }
    }

    // Steps 5 to 8: now, or in the background with the answer already gone out.
    private async ValueTask<TrustVerdict> DecideAsync(TrustCall call, MeteredCall? metered, ScoredAnswer answer, CallBudget? budget, bool canDecide)
    {
        ChatResponse delivered = answer.Response;
        if (call.Settings.IsBackground && canDecide && call.Screen is { MayChangeAnswer: true } screen)
        {
            delivered = await screen.DecideAsync(delivered, canChange: true);                                             // 6
        }

        if (!call.Settings.IsBackground || call.Screen is { IsWithheld: true })
        {
            return await _reporter.ReportAsync(call, metered, answer, budget, canDecide);
        }

        return _background.Take(call, delivered, TrustReporter.Preview(call, metered, null, budget), async () =>
        {
            try
            {
                return (await _reporter.ReportAsync(call, metered, answer, budget, canDecide: false).ConfigureAwait(false)).Report;
            }
            finally
            {
                _metrics.RecordCalls(call);
                call.Screen?.Dispose();
            }
        });
    }

    // What the question's check refuses before anything was sent costs nothing.
    private static ValueTask BeginScreenAsync(TrustCall call) => call.Screen?.Question.BeginAsync() ?? ValueTask.CompletedTask;

    // However a call ended. One that went to the background is settled and counted there.
    private async ValueTask EndAsync(TrustCall call, CallBudget? budget)
    {
        if (call.IsDetached)
        {
            return;
        }

        call.Sampler.End();
        call.Screen?.Dispose();
        if (budget is not null)
        {
            await budget.EndAsync();
        }

        _metrics.RecordCalls(call);
    }

    private MeteredCall? UnloadLedger(ref ChatOptions? options) => IsMeter ? CallLedgerCarrier.Unload(ref options) : null;

    private TrustCall Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new TrustCall(_settings, InnerClient, _traits, ConversationReader.Read(messages), options, _logger, cancellationToken);
    }
}
