using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal static class AssistantMessageMapper
{
    public static AssistantChatMessage Map(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().Select(Call).ToList();
        var parts = ContentPartMapper.Map(message.Contents);

        AssistantChatMessage result;
        if (parts.Count == 0 && calls.Count > 0)
        {
            result = new AssistantChatMessage(calls);
        }
        else
        {
            result = new AssistantChatMessage(parts.Count > 0 ? parts : ContentPartMapper.EmptyText());
            foreach (ChatToolCall call in calls)
            {
                result.ToolCalls.Add(call);
            }
        }

        result.ParticipantName = ParticipantName.From(message.AuthorName);
        result.Refusal = message.Contents.OfType<ErrorContent>().LastOrDefault(error => error.ErrorCode is RefusalContent.ErrorCode)?.Message;
        return result;
    }

    private static ChatToolCall Call(FunctionCallContent call) =>
        ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(ToolJson.Arguments(call.Arguments)));
}
