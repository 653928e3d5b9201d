namespace TrustAI;

/// <summary>How a judge is asked.</summary>
/// <param name="Temperature">The sampling temperature, or none sent.</param>
/// <param name="MaxOutputTokens">The limit of the reply, or none of ours.</param>
/// <param name="UseJsonSchema">Whether the reply's schema is sent along; by default where the conversation is only quoted.</param>
/// <param name="Randomness">Fills an array at random; the system's generator if <see langword="null"/>.</param>
internal sealed record JudgeSettings(float? Temperature = null, int? MaxOutputTokens = null, bool? UseJsonSchema = null, Action<byte[]>? Randomness = null);
