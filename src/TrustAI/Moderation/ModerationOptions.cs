using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>How questions and answers are moderated. Part of <see cref="TrustScoringOptions"/>.</summary>
public sealed class ModerationOptions
{
    /// <summary>Gets or sets whether anything is moderated.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets who judges; all are asked at once and the highest score of each category counts.</summary>
    /// <value>Empty by default, which stands for one <see cref="LocalModerator"/>. Moderators among the application's services come first.</value>
    public IList<IModerator> Moderators { get; } = [];

    /// <summary>Gets what is done about questions: what the user and tools said since the last answer, and the passages given by <see cref="TrustCallOptions.Context"/>.</summary>
    [ValidateObjectMembers]
    public ModerationPolicy Input { get; } = new();

    /// <summary>Gets what is done about answers.</summary>
    [ValidateObjectMembers]
    public ModerationPolicy Output { get; } = new();

    /// <summary>Gets in which windows answers are checked, and what happens to streams meanwhile.</summary>
    [ValidateObjectMembers]
    public ModerationStreamingOptions Streaming { get; } = new();

    /// <summary>Gets or sets whether the whole conversation is checked with each question and not only what is new in it.</summary>
    /// <value>The default is <see langword="false"/>: earlier turns were checked in their time. Set it where callers may hand in a history of their own making.</value>
    public bool CheckHistory { get; set; }

    /// <summary>Gets or sets how long one moderator may take for one check.</summary>
    /// <value>The default is 5 seconds. From one millisecond to one hour. <see cref="LocalModerator"/> is not bound by it.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long all checks of a question together, and those of an answer after its end, may take.</summary>
    /// <value>The default is 10 seconds. From one millisecond to one hour.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets what is told when something is flagged first in a question, and first in an answer, at once and before anything is done about it.</summary>
    /// <value><see langword="null"/> by default. One that throws is reported as a problem and changes nothing.</value>
    public Func<ModerationFlag, CancellationToken, ValueTask>? OnFlagged { get; set; }
}
