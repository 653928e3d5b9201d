using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>What was found to answer one call. Every result is made anew, so that callers may change theirs.</summary>
internal interface IPlayback
{
    /// <summary>Gets how long the recorded call took; null when that is not known.</summary>
    TimeSpan? Duration { get; }

    ChatResponse ToResponse();

    IEnumerable<TimedUpdate> ToUpdates();
}
