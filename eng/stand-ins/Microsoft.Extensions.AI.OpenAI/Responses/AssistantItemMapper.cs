using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>What the model said, one item for each content. A refusal has no item of its own: that is the package's own behaviour.</summary>
internal static class AssistantItemMapper
{
    public static ResponseItem? Map(AIContent content) => content switch
    {
        TextContent text => ResponseItem.CreateAssistantMessageItem(text.Text),
        TextReasoningContent reasoning => new ReasoningResponseItem(reasoning.Text)
        {
            EncryptedContent = reasoning.ProtectedData,
            Id = ReasoningContent.ItemId(reasoning),
        },
        FunctionCallContent call => ResponseItem.CreateFunctionCallItem(call.CallId, call.Name, BinaryData.FromString(ToolJson.Arguments(call.Arguments))),
        _ => null,
    };
}
