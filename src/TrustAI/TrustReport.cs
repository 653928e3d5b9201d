using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What TrustAI found out about one chat call: how far its answer can be trusted and what the call cost.</summary>
/// <remarks>
/// <para>
/// Immutable and thread-safe. It travels in the <c>AdditionalProperties</c> of the response and of its last message under
/// <see cref="PropertyName"/>; read it with <c>response.GetTrustReport()</c>, which also understands the JSON that a
/// distributed cache gives back.
/// </para>
/// <para>Unknown is <see langword="null"/>, never zero and never "trusted"; why it is unknown stands in <see cref="Problems"/>.</para>
/// </remarks>
public sealed record TrustReport
{
    /// <summary>The key of the report in AdditionalProperties: <c>trust_report</c>.</summary>
    public const string PropertyName = "trust_report";

    /// <summary>The key of the bare trust score in AdditionalProperties, a <see cref="double"/> from 0 to 1; absent when the answer could not be verified.</summary>
    public const string ScorePropertyName = "trustworthiness_score";

    /// <summary>The id of the call, unique per call and free of content; also on the log line and the span.</summary>
    public required string CallId { get; init; }

    /// <summary>The trust score with its reasons; <see langword="null"/> when trust scoring was switched off for the call.</summary>
    public TrustScore? Trust { get; init; }

    /// <summary>What was done about low trust; <see langword="null"/> where trust was not low or the answer was only to be annotated. <see cref="Trust"/> is the score of the answer that was delivered by it.</summary>
    public LowTrustOutcome? LowTrust { get; init; }

    /// <summary>Whether the answer is still being scored in the background: the whole report comes by <c>response.GetFinalTrustReportAsync()</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPending { get; init; }

    /// <summary>What moderation says of question and answer; <see langword="null"/> when moderation was switched off for the call.</summary>
    public ModerationReport? Moderation { get; init; }

    /// <summary>Tokens and money, the trust work included; <see langword="null"/> when accounting was switched off.</summary>
    public AccountingReport? Accounting { get; init; }

    /// <summary>How long each part took.</summary>
    public TrustDurations Durations { get; init; } = TrustDurations.None;

    /// <summary>Everything that went wrong or is unknown, in the order it was noticed; empty when all is well.</summary>
    public IReadOnlyList<TrustProblem> Problems { get; init; } = [];
}
