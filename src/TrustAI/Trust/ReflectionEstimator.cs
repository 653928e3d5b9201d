using System.Globalization;
using System.Text;

namespace TrustAI;

/// <summary>The reflection signal: does the answer stand up to being examined?</summary>
/// <remarks>
/// <para>
/// One turn is appended to the unchanged conversation and its answer, so that a provider's prompt cache holds all but that turn, and asks for a verdict, the
/// probability that the answer is correct, the strongest counter-argument and the doubtful claims, in one JSON object
/// (P(True) and verbalised confidence in one; Kadavath et al., 2022, arXiv 2207.05221; Tian et al., EMNLP 2023, arXiv 2305.14975).
/// A judge of its own (<see cref="TrustOptions.Judge"/>) gets the conversation quoted in a message instead, as does a conversation the provider keeps or one with tool calls.
/// </para>
/// <para>
/// Where the judge's adapter brings log probabilities, the score is the probability of the verdict <c>correct</c> among the verdicts the model could have given.
/// Otherwise it is the number, where that is on the verdict's side of one half by 0.05 or more, and a value between that and one half where the two contradict each other:
/// it grows with the number, and <c>correct</c> is always more than <c>incorrect</c>. The number is the expected value over its likeliest tokens where those are known.
/// </para>
/// <para>
/// <see cref="TrustSignal.Measures"/>: <c>p_correct</c> (the score), <c>verdict</c> (1 or 0), <c>confidence</c> (the number, 0 to 1) and, with log probabilities,
/// <c>verdict_probability</c>. A refusal, a reply that is anything but that JSON and one that only repeats the text under judgement are no verdict: there is no signal,
/// and the problem <see cref="TrustProblemKind.NoVerdict"/>.
/// </para>
/// <para>
/// Makes one call, and a second one when the first gave no JSON: in words first and with a JSON schema then where the conversation is continued, the other way round
/// where it is quoted (there also when the first call failed). A client that takes no schema is sent none again. Thread-safe.
/// </para>
/// </remarks>
public sealed class ReflectionEstimator : ITrustEstimator
{
    internal const string SignalName = "reflection";

    /// <inheritdoc />
    public string Name => SignalName;

    /// <summary>Gets the sampling temperature, from 0 to 2, of the judge.</summary>
    /// <value>The default is <see langword="null"/>: none is sent, since reasoning models refuse one.</value>
    public float? Temperature { get; init; }

    /// <summary>Gets the limit of the judge's reply in tokens; what a reasoning model thinks counts in it.</summary>
    /// <value>The default is <see langword="null"/>: the caller's own limit, but at least 2,048; none if the caller sets none.</value>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Gets whether a JSON schema for the reply is sent.</summary>
    /// <value>
    /// The default is <see langword="null"/>: where the conversation is quoted, or a reply in words alone was of no use; not where the conversation is continued, which
    /// providers that put the schema before it would no longer find in their prompt cache.
    /// </value>
    public bool? UseJsonSchema { get; init; }

    internal Action<byte[]>? Randomness { get; init; }

    /// <inheritdoc />
    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Messages.Count == 0)
        {
            context.AddProblem(Name, TrustProblemKind.NoMessages, "The call carried no messages, so the answer could not be judged by its question.");
            return null;
        }

        JudgeRequest request = ReflectionPrompt.Make(context, new JudgeSettings(Temperature, MaxOutputTokens, UseJsonSchema, Randomness));
        if (await JudgeCaller.AskAsync(context, request, cancellationToken).ConfigureAwait(false) is not JudgeReply reply)
        {
            return null;
        }

        if (ReflectionReply.Read(reply.Root) is ReflectionReply reflection)
        {
            return Signal(reflection, ReplyTokens.Of(context, reply), reply.Calls);
        }

        JudgeCaller.NoVerdict(context, Name, "The judge's reply held no verdict, or no number from 0 to 100 beside it.");
        return null;
    }

    private TrustSignal Signal(ReflectionReply reflection, ReplyTokens? tokens, int calls)
    {
        double? probability = tokens?.Offsets(ReflectionReply.VerdictMember, 1).Select(offset =>
            tokens.ProbabilityOf(offset, ReflectionReply.Correct, ReflectionReply.Incorrect)).FirstOrDefault();
        double confidence = Expected(reflection, tokens) ?? reflection.Confidence;
        double score = probability ?? ReflectionScore.Combine(reflection.IsCorrect, confidence);
        var measures = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["p_correct"] = score,
            ["verdict"] = reflection.IsCorrect ? 1 : 0,
            ["confidence"] = confidence,
        };
        if (probability is double known)
        {
            measures["verdict_probability"] = known;
        }

        return new TrustSignal { Name = Name, Score = score, Calls = calls, Measures = measures, Explanation = Explain(reflection) };
    }

    private static double? Expected(ReflectionReply reflection, ReplyTokens? tokens) =>
        reflection.Digits is string digits && tokens?.Offsets(ReflectionReply.ConfidenceMember, 1).ToArray() is [int offset]
            ? tokens.ExpectedValue(offset, digits, 0, 100) / 100
            : null;

    private static string Explain(ReflectionReply reflection)
    {
        var explanation = new StringBuilder();
        explanation.Append(CultureInfo.InvariantCulture,
            $"On reflection the answer was held to be {(reflection.IsCorrect ? "correct" : "incorrect")}, with a probability of {reflection.Confidence:P0} of being correct.");
        if (reflection.CounterArgument is string argument)
        {
            explanation.Append(" Against it: ").Append(argument);
        }

        if (reflection.DoubtfulClaims is { Count: > 0 } claims)
        {
            explanation.Append(" Doubtful: ").AppendJoin(", ", claims.Select(claim => $"“{claim}”")).Append('.');
        }

        return explanation.ToString();
    }
}
