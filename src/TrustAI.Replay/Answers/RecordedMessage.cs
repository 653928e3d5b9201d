namespace TrustAI.Replay;

/// <summary>One message of a recorded question.</summary>
/// <param name="Role">Who speaks, as in <c>ChatRole</c>: <c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Content">The text.</param>
public sealed record RecordedMessage(string Role, string Content);
