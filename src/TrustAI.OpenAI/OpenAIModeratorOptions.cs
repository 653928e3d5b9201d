namespace TrustAI.OpenAI;

/// <summary>How an <see cref="OpenAIModerator"/> judges. Copied when the moderator is made; later changes have no effect.</summary>
public sealed class OpenAIModeratorOptions
{
    /// <summary>Scores from which on a category counts as found, by the category's name, from 0 to 1, in place of the endpoint's own verdict on it.</summary>
    /// <value>Empty: the endpoint decides.</value>
    public IDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Whether pictures are sent. Switch it off for models and servers that judge text alone; pictures are listed in <see cref="ModerationResult.SkippedParts"/> then.</summary>
    /// <value>True unless set.</value>
    public bool JudgeImages { get; set; } = true;
}
