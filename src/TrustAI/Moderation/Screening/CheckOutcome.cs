namespace TrustAI;

/// <summary>What the moderators found in one text.</summary>
/// <param name="Result">The strictest of all that reached a verdict; <see langword="null"/> if none did.</param>
/// <param name="Checks">How many moderators were asked.</param>
/// <param name="Failed">How many of them reached no verdict.</param>
internal readonly record struct CheckOutcome(ModerationResult? Result, int Checks, int Failed);
