using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>A stretch of text and what it is.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Finding(string Category, int Start, int Length)
{
    public int End => Start + Length;
}
