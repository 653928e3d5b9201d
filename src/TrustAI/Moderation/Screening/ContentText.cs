using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Contents with another text. What the original's raw object says is left out with it.</summary>
internal static class ContentText
{
    /// <summary>The same kind of content with this text; only of text, reasoning and tool results.</summary>
    public static AIContent With(AIContent content, string text) => content switch
    {
        TextReasoningContent => new TextReasoningContent(text) { AdditionalProperties = content.AdditionalProperties },
        FunctionResultContent result => new FunctionResultContent(result.CallId, text) { AdditionalProperties = content.AdditionalProperties },
        _ => new TextContent(text) { AdditionalProperties = content.AdditionalProperties },
    };

    /// <summary>The text of running text, or <see langword="null"/>.</summary>
    public static string? Of(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => reasoning.Text,
        _ => null,
    };
}
