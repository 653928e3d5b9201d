using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Puts quoted material before a judge.</summary>
internal static class JudgePrompt
{
    /// <summary>The rules in a message of the system's, which ranks above what is quoted, then the material, then the task once more.</summary>
    /// <param name="fence">What the material is quoted with.</param>
    /// <param name="task">What the judge is to do and how to reply.</param>
    /// <param name="material">The quoted material.</param>
    public static IReadOnlyList<ChatMessage> Quoting(JudgeFence fence, string task, IEnumerable<AIContent> material) =>
    [
        new(ChatRole.System, $"{task}\n\n{fence.Explanation}"),
        new(ChatRole.User, [.. material, new TextContent("That was the last of the quoted material. Now do your task on it and reply with the JSON object alone.")]),
    ];
}
