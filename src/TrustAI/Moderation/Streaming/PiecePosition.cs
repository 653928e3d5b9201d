using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>Where a content stands in the checked answer.</summary>
/// <param name="Piece">The number of its piece.</param>
/// <param name="Start">Where in the piece it begins.</param>
/// <param name="End">Where it ends.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PiecePosition(int Piece, int Start, int End)
{
    /// <summary>The place of what is not checked.</summary>
    public static readonly PiecePosition None = new(-1, 0, 0);
}
