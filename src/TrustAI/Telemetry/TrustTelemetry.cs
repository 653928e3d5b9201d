namespace TrustAI;

/// <summary>The names under which TrustAI reports traces and metrics, for <c>AddSource</c>, <c>AddMeter</c> and dashboards.</summary>
public static class TrustTelemetry
{
    /// <summary>The name of the activity source: <c>TrustAI</c>.</summary>
    public const string ActivitySourceName = "TrustAI";

    /// <summary>The name of the meter: <c>TrustAI</c>.</summary>
    public const string MeterName = "TrustAI";

    /// <summary>The span around the scoring of one answer.</summary>
    public const string ScoreActivityName = "trustai.score";

    /// <summary>Histogram of trust scores, unit <c>1</c>, from 0 to 1.</summary>
    public const string ScoreInstrumentName = "trustai.trust.score";

    /// <summary>Counter of answers by <see cref="LabelTag"/>, unit <c>{answer}</c>.</summary>
    public const string AnswersInstrumentName = "trustai.answers";

    /// <summary>Histogram of the time scoring added to a call, unit <c>s</c>.</summary>
    public const string ScoreDurationInstrumentName = "trustai.trust.duration";

    /// <summary>Counter of physical model calls by <see cref="PurposeTag"/>, unit <c>{call}</c>.</summary>
    public const string CallsInstrumentName = "trustai.calls";

    /// <summary>Counter of money spent by <see cref="PurposeTag"/>, unit <c>USD</c>.</summary>
    public const string CostInstrumentName = "trustai.cost";

    /// <summary>Counter of tokens by <see cref="TokenKindTag"/> and <see cref="PurposeTag"/>, unit <c>{token}</c>. The kinds "input" and "output" hold all others.</summary>
    public const string TokensInstrumentName = "trustai.tokens";

    /// <summary>Histogram of the share of a budget's limit that is spent and reserved after a call, by <see cref="BudgetTag"/>, unit <c>1</c>.</summary>
    public const string BudgetUsageInstrumentName = "trustai.budget.usage";

    /// <summary>Counter of problems by <see cref="PartTag"/> and <see cref="KindTag"/>, unit <c>{problem}</c>.</summary>
    public const string ProblemsInstrumentName = "trustai.problems";

    /// <summary>Counter of calls refused by a budget, by <see cref="BudgetTag"/>, unit <c>{call}</c>.</summary>
    public const string RefusalsInstrumentName = "trustai.budget.refusals";

    /// <summary>Counter of answers of low trust by <see cref="ActionTag"/>, unit <c>{answer}</c>.</summary>
    public const string LowTrustInstrumentName = "trustai.low_trust";

    /// <summary>Counter of moderation checks by <see cref="DirectionTag"/>, <see cref="ModeratorTag"/> and <see cref="OutcomeTag"/>, unit <c>{check}</c>.</summary>
    public const string ModerationChecksInstrumentName = "trustai.moderation.checks";

    /// <summary>Counter of flagged questions and answers by <see cref="CategoryTag"/> and <see cref="DirectionTag"/>, unit <c>{flag}</c>; one that is flagged for two categories counts for both.</summary>
    public const string ModerationFlagsInstrumentName = "trustai.moderation.flags";

    /// <summary>Counter of questions and answers that were masked, replaced or blocked, by <see cref="ModerationActionTag"/> and <see cref="DirectionTag"/>, unit <c>{action}</c>.</summary>
    public const string ModerationActionsInstrumentName = "trustai.moderation.actions";

    /// <summary>Histogram of the time from the first check of a question or answer to its verdict, by <see cref="DirectionTag"/>, unit <c>s</c>; not recorded where only <see cref="LocalModerator"/> was asked.</summary>
    public const string ModerationDurationInstrumentName = "trustai.moderation.duration";

    /// <summary>Tag: input for questions, output for answers.</summary>
    public const string DirectionTag = "trustai.moderation.direction";

    /// <summary>Tag: who judged, such as local; several are joined with a plus sign.</summary>
    public const string ModeratorTag = "trustai.moderation.provider";

    /// <summary>Tag: what a check came to: verdict or failed.</summary>
    public const string OutcomeTag = "trustai.moderation.outcome";

    /// <summary>Tag: a flagged category, such as hate/threatening.</summary>
    public const string CategoryTag = "trustai.moderation.category";

    /// <summary>Tag: what was done: mask, replace or block.</summary>
    public const string ModerationActionTag = "trustai.moderation.action";

    /// <summary>Tag: the name of a budget.</summary>
    public const string BudgetTag = "trustai.budget.name";

    /// <summary>Tag: the id of the call, as in the report. On spans only.</summary>
    public const string CallIdTag = "trustai.call.id";

    /// <summary>Tag: the trust score. On spans only.</summary>
    public const string ScoreTag = "trustai.trust.score";

    /// <summary>Tag: the score in a word: trusted, uncertain, untrusted or unverified.</summary>
    public const string LabelTag = "trustai.trust.label";

    /// <summary>Tag: what a physical call was made for: answer, trust or moderation.</summary>
    public const string PurposeTag = "trustai.call.purpose";

    /// <summary>Tag: the kind of tokens: input, output, input_cached, input_cache_write, output_reasoning, input_audio, output_audio, input_image or output_image.</summary>
    public const string TokenKindTag = "gen_ai.token.type";

    /// <summary>Tag: the service tier that served a call, as the provider names it; absent if it named none.</summary>
    public const string ServiceTierTag = "trustai.service_tier";
    /// <summary>Tag: the tier of the cascade that a call of trust work was made for, such as reflection or consistency; absent for answers.</summary>
    public const string TierTag = "trustai.call.tier";

    /// <summary>Tag: what was done about low trust: annotate, regenerate, escalate, replace or block.</summary>
    public const string ActionTag = "trustai.low_trust.action";

    /// <summary>Tag: the names of the tiers that ran, a list. On spans only.</summary>
    public const string TiersTag = "trustai.trust.tiers";

    /// <summary>Tag: why no further signal was gathered. On spans only.</summary>
    public const string StoppedBecauseTag = "trustai.trust.stopped_because";

    /// <summary>Tag: the part a problem concerns.</summary>
    public const string PartTag = "trustai.problem.part";

    /// <summary>Tag: the kind of a problem.</summary>
    public const string KindTag = "trustai.problem.kind";

    /// <summary>Tag: the model that answered, by the semantic conventions for generative AI.</summary>
    public const string ModelTag = "gen_ai.response.model";

    /// <summary>Tag: the provider's id of the response, by the semantic conventions for generative AI. On spans only.</summary>
    public const string ResponseIdTag = "gen_ai.response.id";
}
