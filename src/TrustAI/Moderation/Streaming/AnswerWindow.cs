using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>One stretch of an answer that is checked at a time.</summary>
/// <param name="Piece">The number of the piece it belongs to.</param>
/// <param name="Offset">Where in the piece the checked content begins: before <paramref name="Start"/> by what overlaps.</param>
/// <param name="Start">Where what is new begins.</param>
/// <param name="End">Where the window ends.</param>
/// <param name="Content">What is checked.</param>
internal sealed record AnswerWindow(int Piece, int Offset, int Start, int End, AIContent Content)
{
    /// <summary>Whether the content is running text, of which stretches can be replaced.</summary>
    public bool IsText => Content is TextContent or TextReasoningContent;

    public ModerationSource Source => Content is FunctionResultContent ? ModerationSource.Tool : ModerationSource.Model;
}
