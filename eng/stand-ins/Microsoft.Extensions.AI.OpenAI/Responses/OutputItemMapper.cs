using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>The items of an answer to messages: each message item makes one, and takes the other items around it.</summary>
internal static class OutputItemMapper
{
    public static List<ChatMessage> Map(IList<ResponseItem> items)
    {
        List<ChatMessage> messages = [];
        foreach (ResponseItem item in items)
        {
            if (messages.Count == 0 || (item is MessageResponseItem && messages[^1].MessageId is not null))
            {
                messages.Add(new ChatMessage(ChatRole.Assistant, []));
            }

            Add(item, messages[^1]);
        }

        return messages;
    }

    private static void Add(ResponseItem item, ChatMessage message)
    {
        switch (item)
        {
            case MessageResponseItem said:
                message.MessageId = said.Id;
                message.RawRepresentation = said;
                message.Role = MessageRoles.Map(said.Role);
                OutputPartMapper.Add(said.Content, message.Contents);
                break;

            case ReasoningResponseItem reasoning:
                TextReasoningContent thought = ReasoningContent.Create(reasoning.GetSummaryText(), reasoning.Id);
                thought.ProtectedData = reasoning.EncryptedContent;
                thought.RawRepresentation = reasoning;
                message.Contents.Add(thought);
                break;

            case FunctionCallResponseItem call:
                FunctionCallContent content = ToolJson.Call(call.FunctionArguments.ToString(), call.CallId, call.FunctionName);
                content.RawRepresentation = call;
                message.Contents.Add(content);
                break;

            case WebSearchCallResponseItem search:
                message.Contents.Add(WebSearchContents.Call(search));
                message.Contents.Add(WebSearchContents.Result(search));
                break;

            default:
                message.Contents.Add(new AIContent { RawRepresentation = item });
                break;
        }
    }
}
