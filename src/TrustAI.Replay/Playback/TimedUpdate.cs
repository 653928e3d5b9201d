using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>One chunk of a stream and, where it was recorded, when it came after the call began.</summary>
internal readonly record struct TimedUpdate(TimeSpan? At, ChatResponseUpdate Update);
