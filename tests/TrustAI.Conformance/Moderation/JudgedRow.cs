using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>A labelled text and what a moderator says of it.</summary>
/// <param name="Row">The text and its labels.</param>
/// <param name="Result">The verdict.</param>
internal sealed record JudgedRow(JsonElement Row, ModerationResult Result);
