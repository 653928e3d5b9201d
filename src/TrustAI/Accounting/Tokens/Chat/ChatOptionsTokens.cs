using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Tokens of the tools, the tool mode and the response format.</summary>
internal static class ChatOptionsTokens
{
    public static void Add(ChatTally tally, ChatOptions options, bool hasSystemMessage)
    {
        if (options.Tools is { Count: > 0 } tools)
        {
            AddTools(tally, tools, options.ToolMode, hasSystemMessage);
        }

        if (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
        {
            // How a schema is shown to the model is not published.
            tally.Estimate();
            tally.Text(schema.GetRawText());
        }
    }

    private static void AddTools(ChatTally tally, IList<AITool> tools, ChatToolMode? mode, bool hasSystemMessage)
    {
        var functions = new List<FunctionDefinition>();
        foreach (AITool tool in tools)
        {
            if (tool is AIFunctionDeclaration function)
            {
                functions.Add(new FunctionDefinition(function.Name, function.Description, function.JsonSchema));
            }
            else
            {
                tally.Estimate();
                tally.Text(tool.Name);
                tally.Text(tool.Description);
            }
        }

        if (functions.Count > 0 && functions.All(static function => function.IsFlat))
        {
            tally.Add(ToolTokens.Count(tally.Encoding, tally.Overhead.PerFunction, functions));
        }
        else if (functions.Count > 0)
        {
            tally.Estimate();
            tally.Add(FunctionNamespace.Count(tally.Encoding, functions, hasSystemMessage));
        }

        if (mode is NoneChatToolMode or RequiredChatToolMode { RequiredFunctionName: not null })
        {
            tally.Estimate();
            tally.Add(FunctionNamespace.CountChoice(tally.Encoding, (mode as RequiredChatToolMode)?.RequiredFunctionName));
        }
    }
}
