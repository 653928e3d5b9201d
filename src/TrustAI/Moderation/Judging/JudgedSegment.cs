using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What a judge sees of one part: a stretch of its text, or the picture it is.</summary>
/// <param name="Part">Index of the part.</param>
/// <param name="Start">Where the stretch begins.</param>
/// <param name="Text">The stretch; empty for a picture.</param>
/// <param name="Image">The picture, or <see langword="null"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JudgedSegment(int Part, int Start, string Text, AIContent? Image);
