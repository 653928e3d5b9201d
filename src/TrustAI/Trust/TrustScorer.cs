using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TrustAI;

/// <summary>Scores answers that already exist, from whichever model or person.</summary>
/// <remarks>Thread-safe for concurrent use as long as the chat client is. Does not own the chat client. <c>AddTrustScoring</c> registers one that asks the application's chat client.</remarks>
public sealed class TrustScorer : IDisposable
{
    private readonly IChatClient _client;
    private readonly InnerClientTraits _traits;
    private readonly TrustSettings _settings;
    private readonly ILogger _logger;
    private readonly TrustMetrics _metrics;
    private readonly TrustReporter _reporter;

    /// <summary>Makes a scorer.</summary>
    /// <param name="client">The client asked for the samples that answers are compared with; best the model that gave them.</param>
    /// <param name="options">The options, read once; <see langword="null"/> for the defaults.</param>
    /// <param name="loggerFactory">Where one line per score is logged (Debug) and failed trust work (Warning); <see langword="null"/> for no log.</param>
    /// <param name="meterFactory">Makes the meter; <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <see langword="null"/>.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options are out of range or contradict each other; the message lists them all.</exception>
    public TrustScorer(IChatClient client, TrustScoringOptions? options = null, ILoggerFactory? loggerFactory = null, IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new TrustScoringOptions();
        TrustScoringOptionsValidator.ThrowIfInvalid(options);
        _client = client;
        _traits = InnerClientTraits.Of(client);
        // What is done to answers on their way to a caller means nothing to one that is there: it is scored, whatever it is.
        var settings = new TrustSettings(options);
        _settings = settings with
        {
            SamplingRate = 1,
            BackgroundEnabled = false,
            MaxAddedLatency = null,
            LowTrust = settings.LowTrust with { Action = LowTrustAction.Annotate, Callback = null },
        };
        _logger = loggerFactory?.CreateLogger<TrustScorer>() ?? (ILogger)NullLogger.Instance;
        _metrics = new TrustMetrics(meterFactory);
        _reporter = new TrustReporter(_metrics, _logger);
    }

    /// <summary>Scores one answer.</summary>
    /// <param name="messages">The conversation that led to the answer, without the answer; at least one message.</param>
    /// <param name="response">The answer; not changed. Its usage is not part of the report, which accounts for the scoring alone.</param>
    /// <param name="options">The options it was asked for with, used again for samples; may carry <c>WithTrust</c> settings.</param>
    /// <param name="cancellationToken">Cancels the scoring.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> or <paramref name="response"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no messages, so that there is no question the answer could be judged by.</exception>
    /// <exception cref="OperationCanceledException">The scoring was cancelled.</exception>
    public async Task<TrustReport> ScoreAsync(
        IEnumerable<ChatMessage> messages, ChatResponse response, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(response);
        IReadOnlyList<ChatMessage> asked = ConversationReader.Read(messages);
        if (asked.Count == 0)
        {
            throw new ArgumentException("An answer is judged by its question: pass the messages that led to it.", nameof(messages));
        }

        return await ScoreAsync(_client, _settings, asked, response, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Scores many answers, several at a time, and gives the results in the order of the requests.</summary>
    /// <param name="requests">The answers; read no further ahead than can be scored at once.</param>
    /// <param name="options">How many at a time and what to do about rate limits; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told after each answer, in the order they are done; <see langword="null"/> to tell nobody.</param>
    /// <param name="cancellationToken">Cancels the scoring of all.</param>
    /// <returns>
    /// One result for each request, in their order, each as soon as it and all before it are done. A slow answer holds back those after it, of which no more are
    /// begun than <see cref="TrustBatchOptions.MaxConcurrency"/>: memory stays bounded, however many there are. Leaving the loop early cancels what is under way.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="requests"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; or, while the results are read, a request is <see langword="null"/> or without messages.</exception>
    /// <remarks>
    /// Each answer is scored as <see cref="ScoreAsync(IEnumerable{ChatMessage}, ChatResponse, ChatOptions?, CancellationToken)"/> does it: the figures are the same. A call that
    /// meets a rate limit is made again after a while, in which no other call begins; when it has been repeated often enough its signal is missing and
    /// reported as a problem. The repetitions are one call in the report, since a refused call costs nothing.
    /// </remarks>
    public IAsyncEnumerable<TrustScoringResult> ScoreAllAsync(
        IAsyncEnumerable<TrustScoringRequest> requests,
        TrustBatchOptions? options = null,
        IProgress<TrustScoringProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return ScoreAllAsync(requests, null, options, progress, cancellationToken);
    }

    /// <summary>Scores many answers, several at a time, and gives the results in the order of the requests; see the overload for streams.</summary>
    /// <param name="requests">The answers; enumerated once.</param>
    /// <param name="options">How many at a time and what to do about rate limits; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told after each answer, in the order they are done; <see langword="null"/> to tell nobody.</param>
    /// <param name="cancellationToken">Cancels the scoring of all.</param>
    /// <returns>One result for each request, in their order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="requests"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; or, while the results are read, a request is <see langword="null"/> or without messages.</exception>
    public IAsyncEnumerable<TrustScoringResult> ScoreAllAsync(
        IEnumerable<TrustScoringRequest> requests,
        TrustBatchOptions? options = null,
        IProgress<TrustScoringProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return ScoreAllAsync(requests.ToAsyncEnumerable(), requests.TryGetNonEnumeratedCount(out int total) ? total : null, options, progress, cancellationToken);
    }

    private IAsyncEnumerable<TrustScoringResult> ScoreAllAsync(
        IAsyncEnumerable<TrustScoringRequest> requests, long? total, TrustBatchOptions? options, IProgress<TrustScoringProgress>? progress, CancellationToken cancellationToken)
    {
        options ??= new TrustBatchOptions();
        TrustBatchOptionsValidator.ThrowIfInvalid(options);
        var pause = new RateLimitPause(options, _settings.TimeProvider, _settings.Draw);
        IChatClient client = new PatientChatClient(_client, pause);
        TrustSettings settings = _settings with
        {
            Timeout = options.Timeout,
            Judge = Patient(_settings.Judge, pause),
            SecondOpinions = Array.ConvertAll(_settings.SecondOpinions, other => Patient(other, pause)!),
        };
        var batch = new TrustBatch(
            (request, token) => ScoreAsync(client, settings, Asked(request), request.Response, request.Options, token),
            options.MaxConcurrency,
            new TrustBatchProgress(progress, total, pause));
        return batch.RunAsync(requests, cancellationToken);
    }

    private static OtherModel? Patient(OtherModel? other, RateLimitPause pause) => other is null ? null : other with { Client = new PatientChatClient(other.Client, pause) };

    private static IReadOnlyList<ChatMessage> Asked(TrustScoringRequest request)
    {
        if (request is not { Messages: not null, Response: not null })
        {
            throw new ArgumentException("A request, its messages or its response is null.", nameof(request));
        }

        IReadOnlyList<ChatMessage> asked = ConversationReader.Read(request.Messages);
        return asked.Count > 0 ? asked : throw new ArgumentException("An answer is judged by its question: pass the messages that led to it.", nameof(request));
    }

    private async Task<TrustReport> ScoreAsync(
        IChatClient client, TrustSettings settings, IReadOnlyList<ChatMessage> asked, ChatResponse response, ChatOptions? options, CancellationToken cancellationToken)
    {
        var call = new TrustCall(settings, client, _traits, asked, options, _logger, cancellationToken);
        call.IgnoreCallersWishes();
        try
        {
            var answer = new ScoredAnswer(response, TokenLogProbabilityCollector.Read(call, response));
            return (await _reporter.ReportAsync(call, null, answer, null, canDecide: false).ConfigureAwait(false)).Report;
        }
        finally
        {
            call.Sampler.End();
            _metrics.RecordCalls(call);
        }
    }

    /// <summary>Releases the meter.</summary>
    public void Dispose() => _metrics.Dispose();
}
