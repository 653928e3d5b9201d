using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>One recorded chunk: when it came after the call began, what it was, and the probabilities of its tokens.</summary>
internal sealed record RecordedUpdate(TimeSpan? At, JsonElement Update, IReadOnlyList<RecordedToken>? Tokens);
