using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What an <see cref="ITrustEstimator"/> sees of one answer, and its means to ask the model again.</summary>
/// <remarks>Made per answer and thread-safe. Every call made through it is priced and stands in the report.</remarks>
public sealed class TrustContext : IJudgeHost
{
    private readonly TrustCall _call;
    private readonly TrustSettings _settings;
    private readonly AnswerSampler _sampler;

    /// <param name="call">The call.</param>
    /// <param name="answer">The answer to score.</param>
    /// <param name="settings">How to score it.</param>
    /// <param name="sampler">Where further answers come from.</param>
    internal TrustContext(TrustCall call, ScoredAnswer answer, TrustSettings settings, AnswerSampler sampler)
    {
        _call = call;
        _settings = settings;
        _sampler = sampler;
        Answer = answer;
    }

    /// <summary>Gets the conversation as the caller sent it.</summary>
    public IReadOnlyList<ChatMessage> Messages => _call.Messages;

    /// <summary>Gets the whole response, the turns of a function loop included. Do not change it.</summary>
    public ChatResponse Response => Answer.Response;

    /// <summary>Gets the text of the final answer; never empty.</summary>
    public string AnswerText => Answer.Text;

    /// <summary>Gets the log probabilities of the answer's tokens; empty when the provider gave none.</summary>
    public IReadOnlyList<TokenLogProbability> LogProbabilities => Answer.LogProbabilities;

    /// <summary>Gets how many further answers may be asked for at the most, by preset, options and call; 0 means none.</summary>
    /// <remarks>While <see cref="ConsistencyEstimator"/> runs this grows from step to step, for it is asked again after each.</remarks>
    public int MaxSamples => Math.Min(_settings.MaxSamples, SampleStep ?? int.MaxValue);

    /// <summary>Gets how many model calls may still be made for this score; <see langword="null"/> without a limit, 0 at the preset base.</summary>
    public int? RemainingCalls => _call.Allowance.RemainingCalls;

    /// <summary>Gets the options the answer was asked for with, without anything of ours; <see langword="null"/> if there were none. Do not change them.</summary>
    public ChatOptions? Options => _call.Options;

    /// <summary>Gets the passages the answer should rest on; empty when the call named none.</summary>
    public IReadOnlyList<string> Context => _settings.Context;

    /// <summary>Gets the criteria in plain language by name; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Criteria => _settings.Criteria;

    /// <summary>Gets what criteria count in the trust score, by name; empty when none does.</summary>
    public IReadOnlyDictionary<string, double> CriteriaWeights => _settings.CriteriaWeights;

    /// <summary>Gets the only answers there may be; empty for answers in free text.</summary>
    public IReadOnlyList<string> AllowedOutputs => _settings.AllowedOutputs;

    /// <summary>Gets whether a client other than the answering one judges.</summary>
    public bool HasOwnJudge => _settings.Judge is not null;

    /// <summary>Gets how many other models may be asked for their own answer.</summary>
    public int SecondOpinionCount => _settings.SecondOpinions.Length;

    InnerClientTraits IJudgeHost.Traits => _settings.Judge?.Traits ?? _call.Traits;

    // What the caller asked for is meant for his own model; a judge of one's own has its own pipeline to be set up in.
    ChatOptions? IJudgeHost.BaseOptions => HasOwnJudge ? null : Options;

    internal ScoredAnswer Answer { get; }

    internal TrustCall Call => _call;

    /// <summary>How many further answers the step that runs may compare; <see langword="null"/> for all.</summary>
    internal int? SampleStep { get; set; }

    /// <summary>Scores of single fields, by path, as estimators find them.</summary>
    internal Dictionary<string, double> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Scores of criteria in plain language.</summary>
    internal List<TrustCriterionScore> CriterionScores { get; } = [];

    /// <summary>What is known of the answers that were compared.</summary>
    internal ComparisonMemory Comparisons { get; } = new();

    /// <summary>Whether no further answers are to come, so that those there are may be sorted by meaning.</summary>
    internal bool IsLastComparison { get; set; } = true;

    /// <summary>
    /// Asks the model the same question again, all at once: clean calls without tools or conversation id, marked so that a cache below cannot give one
    /// answer for all. Estimators share the samples: asking twice does not pay twice.
    /// </summary>
    /// <param name="count">How many answers, from 1; more than <see cref="MaxSamples"/> are not given.</param>
    /// <param name="cancellationToken">The token handed to the estimator.</param>
    /// <returns>The texts that arrived in time, in the order asked for; those that failed are missing and reported as problems.</returns>
    public Task<IReadOnlyList<string>> SampleAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return _sampler.SampleAsync(Math.Min(count, MaxSamples), Answer, cancellationToken);
    }

    /// <summary>Asks the model anything, metered as trust work: for estimators that judge by a prompt of their own.</summary>
    /// <param name="messages">The messages to send.</param>
    /// <param name="options">The options to send, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token handed to the estimator.</param>
    /// <returns>The model's response.</returns>
    /// <exception cref="InvalidOperationException">The limits of the call (<see cref="TrustOptions.MaxCalls"/>, <see cref="TrustOptions.MaxCost"/>, the preset base) have no room for it; let it pass, the signal is then left out.</exception>
    public Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return _call.Meter.AskAsync(messages, options, cancellationToken);
    }

    /// <summary>Asks the judge: the client set in <see cref="TrustOptions.Judge"/>, or else the answering model. Metered as trust work.</summary>
    /// <param name="messages">The messages to send.</param>
    /// <param name="options">The options to send, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token handed to the estimator.</param>
    /// <returns>The judge's response.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="AskAsync"/>.</exception>
    public Task<ChatResponse> AskJudgeAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return _settings.Judge is OtherModel judge
            ? _call.Meter.AskAsync(judge, messages, options, cancellationToken)
            : AskAsync(messages, options, cancellationToken);
    }

    Task<ChatResponse> IJudgeHost.AskAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken) =>
        AskJudgeAsync(messages, options, cancellationToken);

    IReadOnlyList<TokenLogProbability> IJudgeHost.ReadTokens(ChatResponse response) => TokenLogProbabilityCollector.Read(_call, response);

    void IJudgeHost.AddProblem(string part, string kind, string message) => AddProblem(part, kind, message);

    /// <summary>Asks one of the other models. Metered as trust work.</summary>
    /// <param name="index">Which one, from 0, below <see cref="SecondOpinionCount"/>.</param>
    /// <param name="messages">The messages to send.</param>
    /// <param name="options">The options to send, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token handed to the estimator.</param>
    /// <returns>The other model's response.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="AskAsync"/>.</exception>
    public Task<ChatResponse> AskSecondOpinionAsync(int index, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, SecondOpinionCount);
        return _call.Meter.AskAsync(_settings.SecondOpinions[index], messages, options, cancellationToken);
    }

    /// <summary>Reports that something could not be measured.</summary>
    /// <param name="part">The signal it concerns: the estimator's name.</param>
    /// <param name="kind">A short constant word, such as one of <see cref="TrustProblemKind"/>.</param>
    /// <param name="message">One sentence without content of question or answer, or <see langword="null"/>.</param>
    public void AddProblem(string part, string kind, string? message = null) => _call.AddProblem(part, kind, message);
}
