using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TrustAI;

/// <summary>A chat client that scores and prices every answer of the client it wraps and hands out a <see cref="TrustReport"/> with it.</summary>
/// <remarks>
/// <para>
/// The answer is never held back: updates of a stream go on to the caller at once, unchanged and in order, and the report follows in two trailing updates, from which
/// <c>ToChatResponse()</c> puts it on the response and on its last message. Whatever goes wrong in scoring or pricing becomes an entry of
/// <see cref="TrustReport.Problems"/>; only a failure of the inner client's answer and the caller's cancellation surface as exceptions, unchanged,
/// and a <see cref="BudgetExceededException"/> where a budget of yours has no room.
/// </para>
/// <para>Thread-safe for concurrent use as long as the inner client is. Disposing it disposes the inner client.</para>
/// <para>
/// The way of a call: 1 Begin, 2 Reserve, 3 Screen the question, 4 Answer, 5 Score, 6 Screen the answer, 7 Decide, 8 Settle, 9 Report. Moderation (3, 6) and
/// policies (7) have their place in it and are not part of this version: answers are annotated, never withheld. Only a hard budget without room (2) refuses a call.
/// </para>
/// </remarks>
public sealed class TrustScoringChatClient : DelegatingChatClient
{
    private readonly TrustSettings _settings;
    private readonly InnerClientTraits _traits;
    private readonly ILogger _logger;
    private readonly TrustMetrics _metrics;
    private readonly TrustReporter _reporter;
    private readonly BudgetGate _budgets;

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
        ChatOptions? inner = call.Options;
        MeteredCall metered = call.Meter.Begin(CallPurpose.Answer, call.Messages, ref inner);
        try
        {
            ChatResponse response = await base.GetResponseAsync(call.Messages, inner, cancellationToken);                 // 4
            metered.Complete(response);

            IReadOnlyList<TokenLogProbability> tokens = TokenLogProbabilityCollector.Read(call, response);
            TrustReport report = await _reporter.ReportAsync(call, metered, response, tokens, budget);                    // 5, 8
            TrustReportAttachment.Attach(response, report);                                                               // 9
            return response;
        }
        finally
        {
            metered.End();
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
        ChatOptions? inner = books is null ? call.Options : options;
        IReadOnlyList<ChatMessage> sent = books is null ? call.Messages : AsList(messages);
        MeteredCall metered = books?.BeginPhysical(sent, inner, _traits.Metadata) ?? call.Meter.Begin(CallPurpose.Answer, sent, ref inner);
        var tokens = new TokenLogProbabilityCollector(call);
        var updates = new List<ChatResponseUpdate>();
        try
        {
            await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(sent, inner, cancellationToken))
            {
                metered.Observe(update);
                if (books is null)
                {
                    tokens.Observe(update);
                    updates.Add(update);
                }

                yield return update;                                                                                      // 4
            }

            metered.CompleteStream();
            if (books is not null)
            {
                yield break;
            }

            ChatResponse response = updates.ToChatResponse();
            TrustReport report = await _reporter.ReportAsync(call, metered, response, tokens.Tokens, budget);             // 5, 8
            (ChatResponseUpdate onMessage, ChatResponseUpdate onResponse) = TrustReportAttachment.TrailingUpdates(response, report);
            yield return onMessage;                                                                                       // 9
            yield return onResponse;
        }
        finally
        {
            // Also when the caller stops early, or the inner client throws: what came up to then is spent.
            metered.End();
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

    private bool IsMeter => !_settings.TrustEnabled && _settings.AccountingEnabled;

    // Innermost, with the books of an outer client aboard: enters this call there and leaves the report to it.
    private async Task<ChatResponse> EnterAsync(MeteredCall books, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> sent = AsList(messages);
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

    // What can be walked only once has to be kept for counting.
    private static IReadOnlyList<ChatMessage> AsList(IEnumerable<ChatMessage> messages) => messages as IReadOnlyList<ChatMessage> ?? [.. messages];

    private async ValueTask EndAsync(TrustCall call, CallBudget? budget)
    {
        if (budget is not null)
        {
            await budget.EndAsync();
        }

        _metrics.RecordCalls(call);
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

    private MeteredCall? UnloadLedger(ref ChatOptions? options) => IsMeter ? CallLedgerCarrier.Unload(ref options) : null;

    private TrustCall Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new TrustCall(_settings, InnerClient, _traits, ConversationReader.Read(messages), options, _logger, cancellationToken);
    }
}
