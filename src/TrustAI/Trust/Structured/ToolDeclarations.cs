using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The tools of a call as mere declarations, which a function loop below hands back instead of running them.</summary>
internal static class ToolDeclarations
{
    /// <summary>Whether an answer that asks for tools can be asked for again without any risk that one of them runs.</summary>
    public static bool CanBeOffered(TrustCall call) =>
        // A function loop with tools of its own runs those whatever the options say.
        call.Traits.FunctionLoop?.AdditionalTools is null or { Count: 0 } &&
        call.Options?.Tools?.Any(tool => tool is AIFunctionDeclaration) is true;

    /// <summary>Replaces the functions among the tools by their declarations and drops the tools a provider runs by itself.</summary>
    public static void Apply(ChatOptions options) =>
        options.Tools = options.Tools is null ? null : [.. options.Tools.OfType<AIFunctionDeclaration>().Select(tool => tool is AIFunction function ? function.AsDeclarationOnly() : tool)];
}
