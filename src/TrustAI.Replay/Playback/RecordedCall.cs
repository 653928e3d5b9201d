using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>One line written by RecordingChatClient: either a response or the updates of a stream.</summary>
internal sealed record RecordedCall
{
    internal required string Key { get; init; }

    internal string? RequestModel { get; init; }

    internal string? ResponseModel { get; init; }

    internal JsonElement? Response { get; init; }

    internal IReadOnlyList<RecordedToken>? Tokens { get; init; }

    internal IReadOnlyList<RecordedUpdate>? Updates { get; init; }

    internal TimeSpan? Duration { get; init; }

    internal string? Incomplete { get; init; }

    internal string? ErrorType { get; init; }

    internal string? ErrorMessage { get; init; }
}
