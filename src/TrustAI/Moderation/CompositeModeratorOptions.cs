namespace TrustAI;

/// <summary>How a <see cref="CompositeModerator"/> asks and combines. Copied when the moderator is made; later changes have no effect.</summary>
public sealed class CompositeModeratorOptions
{
    /// <summary>In which order moderators are asked, and when enough was heard.</summary>
    /// <value><see cref="CompositeMode.All"/> unless set.</value>
    public CompositeMode Mode { get; set; }

    /// <summary>How several results become one.</summary>
    /// <value><see cref="CompositeCombination.Strictest"/> unless set.</value>
    public CompositeCombination Combination { get; set; }

    /// <summary>The weights of the moderators for <see cref="CompositeCombination.WeightedMean"/>, in their order, each above 0.</summary>
    /// <value>Empty: all the same.</value>
    public IList<double> Weights { get; init; } = [];

    /// <summary>For <see cref="CompositeCombination.WeightedMean"/>, scores from which on a category counts as found, by the category's name, from 0 to 1.</summary>
    /// <value>Empty: 0.5 for every category.</value>
    public IDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>
    /// For <see cref="CompositeMode.Race"/> and <see cref="CompositeMode.InOrder"/>: the score, from 0 to 1, up to which content that is not flagged is surely clean.
    /// Counted is the highest of all scores. Content with parts that nobody could judge so far is never surely clean.
    /// </summary>
    /// <value>0.1 unless set.</value>
    public double CleanUpTo { get; set; } = 0.1;

    /// <summary>For <see cref="CompositeMode.Race"/> and <see cref="CompositeMode.InOrder"/>: the score, from 0 to 1, from which on a flagged category is surely found.</summary>
    /// <value>0.9 unless set.</value>
    public double FlaggedFrom { get; set; } = 0.9;

    /// <summary>Decides in place of <see cref="CleanUpTo"/> and <see cref="FlaggedFrom"/> whether the result so far is enough. Must be thread-safe.</summary>
    /// <value>Null unless set.</value>
    public Func<ModerationResult, bool>? IsDecided { get; set; }

    /// <summary>
    /// Whether a check throws when a moderator that was asked reached no verdict and the others flag nothing. Otherwise it gives the result of the others and names those
    /// that failed in <see cref="ModerationResult.FailedModerators"/>.
    /// </summary>
    /// <value>True unless set: a verdict that is missing must not look like a clean one.</value>
    public bool RequireAll { get; set; } = true;
}
