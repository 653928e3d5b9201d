namespace TrustAI;

/// <summary>What came of asking one moderator.</summary>
/// <param name="Index">Which one.</param>
/// <param name="Name">Its name, should it have failed.</param>
/// <param name="Result">Its verdict, or <see langword="null"/>.</param>
/// <param name="Failure">Why there is none, or <see langword="null"/>.</param>
internal sealed record ModeratorOutcome(int Index, string Name, ModerationResult? Result, Exception? Failure);
