using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What an <see cref="ITrustEstimator"/> sees of one answer, and its means to ask the model again.</summary>
/// <remarks>Made per answer and thread-safe. Every call made through it is priced and stands in the report.</remarks>
public sealed class TrustContext
{
    private readonly TrustCall _call;
    private readonly AnswerSampler _sampler;

    internal TrustContext(TrustCall call, ScoredAnswer answer)
    {
        _call = call;
        Answer = answer;
        _sampler = new AnswerSampler(call, answer);
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
    public int MaxSamples => _call.Settings.MaxSamples;

    internal ScoredAnswer Answer { get; }

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
        return _sampler.SampleAsync(Math.Min(count, MaxSamples), cancellationToken);
    }

    /// <summary>Asks the model anything, metered as trust work: for estimators that judge by a prompt of their own.</summary>
    /// <param name="messages">The messages to send.</param>
    /// <param name="options">The options to send, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token handed to the estimator.</param>
    /// <returns>The model's response.</returns>
    public Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return _call.Meter.GetResponseAsync(CallPurpose.Trust, messages, options, cancellationToken);
    }

    /// <summary>Reports that something could not be measured.</summary>
    /// <param name="part">The signal it concerns: the estimator's name.</param>
    /// <param name="kind">A short constant word, such as one of <see cref="TrustProblemKind"/>.</param>
    /// <param name="message">One sentence without content of question or answer, or <see langword="null"/>.</param>
    public void AddProblem(string part, string kind, string? message = null) => _call.AddProblem(part, kind, message);
}
