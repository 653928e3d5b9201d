using OpenAI.Chat;
using OpenAIMessage = OpenAI.Chat.ChatMessage;

namespace Microsoft.Extensions.AI;

internal static class MessageMapper
{
    private static readonly ChatRole Developer = new("developer");

    public static List<OpenAIMessage> Map(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        List<OpenAIMessage> result = [];
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
        {
            result.Add(new SystemChatMessage(options.Instructions));
        }

        foreach (ChatMessage message in messages)
        {
            Add(message, result);
        }

        return result;
    }

    private static void Add(ChatMessage message, List<OpenAIMessage> result)
    {
        if (message.RawRepresentation is OpenAIMessage raw)
        {
            result.Add(raw);
        }
        else if (message.Role == ChatRole.Assistant)
        {
            result.Add(AssistantMessageMapper.Map(message));
        }
        else if (message.Role == ChatRole.Tool)
        {
            result.AddRange(message.Contents.OfType<FunctionResultContent>().Select(ToolResult));
        }
        else if (message.Role == ChatRole.User)
        {
            result.Add(new UserChatMessage(Parts(message)) { ParticipantName = ParticipantName.From(message.AuthorName) });
        }
        else if (message.Role == ChatRole.System)
        {
            result.Add(new SystemChatMessage(Parts(message)) { ParticipantName = ParticipantName.From(message.AuthorName) });
        }
        else if (message.Role == Developer)
        {
            result.Add(new DeveloperChatMessage(Parts(message)) { ParticipantName = ParticipantName.From(message.AuthorName) });
        }
    }

    private static List<ChatMessageContentPart> Parts(ChatMessage message) => ContentPartMapper.MapOrEmptyText(message.Contents);

    private static ToolChatMessage ToolResult(FunctionResultContent content) =>
        new(content.CallId, content.Result is string text ? text : ToolJson.Result(content.Result));
}
