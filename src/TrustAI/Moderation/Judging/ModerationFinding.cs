using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>A category that applies to a part, or may.</summary>
/// <param name="Category">The category's name, as it was configured.</param>
/// <param name="Segment">Index of the segment among those that were shown.</param>
/// <param name="Score">How likely it is, from 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModerationFinding(string Category, int Segment, double Score);
