using System.Runtime.InteropServices;

namespace TrustAI.OpenAI;

/// <summary>A stretch of text or a picture that is judged.</summary>
/// <param name="Part">Index of the part it belongs to.</param>
/// <param name="Start">Where the stretch begins.</param>
/// <param name="Text">The stretch, or <see langword="null"/> for a picture.</param>
/// <param name="Image">The address of the picture, or <see langword="null"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModerationTarget(int Part, int Start, string? Text, string? Image);
