using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal static class ToolMapper
{
    public static void Apply(ChatOptions options, ChatCompletionOptions result)
    {
        if (options.Tools is not { Count: > 0 } tools)
        {
            return;
        }

        bool? strict = StrictSchema.Asked(options.AdditionalProperties);
        foreach (AITool tool in tools)
        {
            switch (tool)
            {
                case AIFunctionDeclaration function:
                    result.Tools.Add(Map(function, strict));
                    break;

                case HostedWebSearchTool:
                    result.WebSearchOptions ??= new ChatWebSearchOptions();
                    break;
            }
        }

        if (result.Tools.Count == 0)
        {
            // The service refuses a tool choice without tools.
            return;
        }

        result.AllowParallelToolCalls ??= options.AllowMultipleToolCalls;
        result.ToolChoice ??= Choice(options.ToolMode);
    }

    private static ChatToolChoice? Choice(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
        RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
        RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
        AutoChatToolMode or null => ChatToolChoice.CreateAutoChoice(),
        _ => null,
    };

    private static ChatTool Map(AIFunctionDeclaration function, bool? strictByDefault)
    {
        bool? strict = StrictSchema.Asked(function.AdditionalProperties) ?? strictByDefault;
        return ChatTool.CreateFunctionTool(function.Name, function.Description, ToolSchema.Of(function, strict), strict);
    }
}
