using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

internal static class ResponseToolMapper
{
    public static void Apply(ChatOptions options, CreateResponseOptions result)
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
                    bool? strictHere = StrictSchema.Asked(function.AdditionalProperties) ?? strict;
                    result.Tools.Add(ResponseTool.CreateFunctionTool(function.Name, ToolSchema.Of(function, strictHere), strictHere, function.Description));
                    break;

                case HostedWebSearchTool search:
                    result.Tools.Add(ResponseTool.CreateWebSearchTool(
                        Property<WebSearchToolLocation?>(search, nameof(WebSearchTool.UserLocation)),
                        Property<WebSearchToolContextSize?>(search, nameof(WebSearchTool.SearchContextSize)),
                        Property<WebSearchToolFilters?>(search, nameof(WebSearchTool.Filters))));
                    break;
            }
        }

        if (result.Tools.Count == 0)
        {
            // The service refuses a tool choice without tools.
            return;
        }

        result.ParallelToolCallsEnabled ??= options.AllowMultipleToolCalls;
        result.ToolChoice ??= Choice(options.ToolMode);
    }

    private static ResponseToolChoice? Choice(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => ResponseToolChoice.CreateNoneChoice(),
        RequiredChatToolMode { RequiredFunctionName: { } name } => ResponseToolChoice.CreateFunctionChoice(name),
        RequiredChatToolMode => ResponseToolChoice.CreateRequiredChoice(),
        AutoChatToolMode => ResponseToolChoice.CreateAutoChoice(),
        _ => null,
    };

    private static T? Property<T>(AITool tool, string name) => tool.AdditionalProperties.GetValueOrDefault(name) is T value ? value : default;
}
