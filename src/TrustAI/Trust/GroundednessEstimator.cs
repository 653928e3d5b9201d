using System.Globalization;
using System.Text;

namespace TrustAI;

/// <summary>The groundedness signal: does the answer keep to the passages it should rest on (<see cref="TrustContext.Context"/>)? Nothing without passages.</summary>
/// <remarks>
/// <para>
/// One call takes the answer apart into claims and says of each whether the passages support it, contradict it or say nothing of it (claim-level verification; Min et al.,
/// "FActScore", EMNLP 2023). The score is the share of claims supported, each contradicted claim taking one supported claim back, and not less than 0.
/// </para>
/// <para>
/// At <see cref="TrustPreset.Base"/>, where no call is made, and where the judge gave no verdict or found no claims, the score is the share of the answer's
/// content words, numbers and names that stand in the passages; numbers and names count double.
/// </para>
/// <para>
/// <see cref="TrustSignal.Measures"/>: <c>lexical</c> (that share) and, after a call, <c>claims</c>, <c>supported</c> and <c>contradicted</c> (counts).
/// Makes at most one call, or two with a client that does not take JSON schemas. Thread-safe.
/// </para>
/// </remarks>
public sealed class GroundednessEstimator : ITrustEstimator
{
    internal const string SignalName = "groundedness";

    private const int MostQuoted = 3;

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
        if (context.Context.Count == 0)
        {
            return null;
        }

        double? lexical = LexicalGrounding.Share(context.AnswerText, context.Context);
        if (context.Call.Settings.Preset == TrustPreset.Base)
        {
            return Lexical(lexical, 0);
        }

        JudgeRequest request = GroundednessPrompt.Make(context, new JudgeSettings(Temperature, MaxOutputTokens, UseJsonSchema, Randomness));
        var host = new CountingJudgeHost(context);
        JudgeReply? reply;
        try
        {
            reply = await AskAsync(context, host, request, cancellationToken).ConfigureAwait(false);
        }
        catch (TrustLimitException)
        {
            // No room for a call, or for a second one; the comparison of words needs none.
            return Lexical(lexical, host.Calls);
        }

        GroundednessReply? claims = reply is null ? null : GroundednessReply.Read(reply.Root);
        if (reply is not null && claims is null)
        {
            JudgeCaller.NoVerdict(context, Name, "The judge's reply held no list of claims with a verdict for each.");
        }

        return claims is { Claims.Count: > 0 } ? Judged(claims, lexical, host.Calls) : Lexical(lexical, host.Calls);
    }

    private async ValueTask<JudgeReply?> AskAsync(TrustContext context, CountingJudgeHost host, JudgeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JudgeCaller.AskAsync(host, request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not TrustLimitException && !cancellationToken.IsCancellationRequested)
        {
            // The comparison of words is there all the same.
            context.AddProblem(Name, TrustProblemKind.Failure, $"The judge failed with {exception.GetType().Name}.");
            context.Call.LogFailure(Name, exception);
            return null;
        }
    }

    private TrustSignal? Lexical(double? share, int calls) => share is not double score ? null : new TrustSignal
    {
        Name = Name,
        Score = score,
        Calls = calls,
        Measures = new Dictionary<string, double>(StringComparer.Ordinal) { ["lexical"] = score },
        Explanation = string.Create(CultureInfo.InvariantCulture, $"{score:P0} of the answer's content words, numbers and names stand in the context."),
    };

    private TrustSignal Judged(GroundednessReply claims, double? lexical, int calls)
    {
        int supported = claims.Count(ClaimVerdict.Supported);
        int contradicted = claims.Count(ClaimVerdict.Contradicted);
        var measures = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["claims"] = claims.Claims.Count,
            ["supported"] = supported,
            ["contradicted"] = contradicted,
        };
        if (lexical is double share)
        {
            measures["lexical"] = share;
        }

        return new TrustSignal
        {
            Name = Name,
            Score = Math.Max(0, (double)(supported - contradicted) / claims.Claims.Count),
            Calls = calls,
            Measures = measures,
            Explanation = Explain(claims, supported),
        };
    }

    private static string Explain(GroundednessReply claims, int supported)
    {
        var explanation = new StringBuilder();
        int all = claims.Claims.Count;
        explanation.Append(CultureInfo.InvariantCulture, $"{supported} of {all} {(all == 1 ? "claim is" : "claims are")} supported by the context.");
        Quote(explanation, "Contradicted", claims, ClaimVerdict.Contradicted);
        Quote(explanation, "Not found in it", claims, ClaimVerdict.NotFound);
        return explanation.ToString();
    }

    private static void Quote(StringBuilder explanation, string heading, GroundednessReply claims, ClaimVerdict verdict)
    {
        string[] found = [.. claims.Claims.Where(claim => claim.Verdict == verdict).Select(claim => $"“{claim.Claim}”")];
        if (found.Length > 0)
        {
            explanation.Append(' ').Append(heading).Append(": ").AppendJoin(", ", found.Take(MostQuoted));
            explanation.Append(found.Length > MostQuoted ? string.Create(CultureInfo.InvariantCulture, $" and {found.Length - MostQuoted} more.") : ".");
        }
    }
}
