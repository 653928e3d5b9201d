using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>What a moderator says of one category.</summary>
/// <param name="Score">From 0 (surely not) to 1 (surely).</param>
/// <param name="Severity">How grave the finding is; <see cref="ModerationSeverity.None"/> below the moderator's threshold.</param>
/// <param name="Flagged">Whether the score reached the moderator's threshold and counts towards <see cref="ModerationResult.Flagged"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ModerationScore(double Score, ModerationSeverity Severity, bool Flagged);
