namespace TrustAI;

/// <summary>How a <see cref="CompositeModerator"/> makes one result of several.</summary>
public enum CompositeCombination
{
    /// <summary>The highest score and severity of each category; flagged where one moderator flags.</summary>
    Strictest,

    /// <summary>
    /// The weighted mean of the scores of each category, over the moderators that judge it, against thresholds of the composite's own. Personal data and secrets are
    /// found or not: for them the strictest counts here too.
    /// </summary>
    WeightedMean,
}
