namespace TrustAI;

/// <summary>What a moderator found. Immutable.</summary>
public sealed record ModerationResult
{
    /// <summary>Whether some category reached the threshold of the moderator.</summary>
    public required bool Flagged { get; init; }

    /// <summary>Scores by category, for every category the moderator judges; personal data and secrets only where they were found.</summary>
    public IReadOnlyDictionary<string, ModerationScore> Categories { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, ModerationScore>.Empty;

    /// <summary>How likely it is that at least one category of harmful content applies, from 0 to 1; null where the moderator does not say.</summary>
    public double? Score { get; init; }

    /// <summary>Where findings stand, as far as the moderator can tell, by part and position.</summary>
    public IReadOnlyList<ModerationSpan> Spans { get; init; } = [];

    /// <summary>Indexes of parts the moderator cannot judge, such as pictures for one that reads text.</summary>
    public IReadOnlyList<int> SkippedParts { get; init; } = [];

    /// <summary>Moderators of a <see cref="CompositeModerator"/> that reached no verdict, by their types' names; what they would have said is not in the result.</summary>
    public IReadOnlyList<string> FailedModerators { get; init; } = [];

    /// <summary>Who judged, such as <c>local</c> or <c>openai</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>The model that judged.</summary>
    public string? Model { get; init; }

    /// <summary>The score of a category, or null where it was not judged.</summary>
    /// <param name="category">The category's name.</param>
    /// <returns>The score.</returns>
    public double? ScoreOf(string category) => Categories.TryGetValue(category, out ModerationScore score) ? score.Score : null;
}
