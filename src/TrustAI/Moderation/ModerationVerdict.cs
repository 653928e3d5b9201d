namespace TrustAI;

/// <summary>What moderation says of a question or of an answer, the thresholds of its policy applied. Immutable.</summary>
public sealed record ModerationVerdict
{
    /// <summary>What the check came to. <see cref="ModerationStatus.NoVerdict"/> is not "harmless".</summary>
    public required ModerationStatus Status { get; init; }

    /// <summary>What the policy wanted done.</summary>
    public ModerationAction Wanted { get; init; } = ModerationAction.Annotate;

    /// <summary>What was done; less than <see cref="Wanted"/> where the text had gone out already.</summary>
    public ModerationAction Action { get; init; } = ModerationAction.Annotate;

    /// <summary>The flagged categories, by name, in alphabetical order.</summary>
    public IReadOnlyList<string> FlaggedCategories { get; init; } = [];

    /// <summary>Scores by category, the highest of all moderators and windows; empty without a verdict.</summary>
    public IReadOnlyDictionary<string, ModerationScore> Categories { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, ModerationScore>.Empty;

    /// <summary>How likely it is that some category of harmful content applies, from 0 to 1; <see langword="null"/> where no moderator says.</summary>
    public double? Score { get; init; }

    /// <summary>
    /// Where flagged categories stand. <see cref="ModerationSpan.Part"/> counts the checked parts of the question, or the pieces of the answer, where text that follows text is one
    /// piece. Holds positions, no content.
    /// </summary>
    public IReadOnlyList<ModerationSpan> Spans { get; init; } = [];

    /// <summary>Who judged, such as <c>local</c>; several are joined with <c>+</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>How many checks were made: one for each moderator and window.</summary>
    public int Checks { get; init; }

    /// <summary>How many of them reached no verdict.</summary>
    public int FailedChecks { get; init; }

    /// <summary>From the first check's begin to the last one's end; <see langword="null"/> where only <see cref="LocalModerator"/> was asked, which nobody waits for.</summary>
    public TimeSpan? Duration { get; init; }
}
