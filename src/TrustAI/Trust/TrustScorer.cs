using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TrustAI;

/// <summary>Scores answers that already exist, from whichever model or person.</summary>
/// <remarks>Thread-safe for concurrent use as long as the chat client is. Does not own the chat client.</remarks>
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
        _settings = new TrustSettings(options);
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

        var call = new TrustCall(_settings, _client, _traits, asked, options, _logger, cancellationToken);
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
