using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>Messages to the items of a request; what the endpoint has no item for is left out.</summary>
internal static class InputItemMapper
{
    private static readonly ChatRole Developer = new("developer");

    public static void Add(IEnumerable<ChatMessage> messages, IList<ResponseItem> items)
    {
        foreach (ChatMessage message in messages)
        {
            if (message.Role == ChatRole.System || message.Role == Developer)
            {
                AddInstruction(message, items);
            }
            else if (message.Role == ChatRole.User)
            {
                AddQuestion(message.Contents, items);
            }
            else if (message.Role == ChatRole.Assistant)
            {
                AddAll(message.Contents, AssistantItemMapper.Map, items);
            }
            else if (message.Role == ChatRole.Tool)
            {
                AddAll(message.Contents, content => content is FunctionResultContent result ? FunctionOutputMapper.Map(result) : null, items);
            }
        }
    }

    private static void AddInstruction(ChatMessage message, IList<ResponseItem> items)
    {
        if (!string.IsNullOrWhiteSpace(message.Text))
        {
            items.Add(message.Role == ChatRole.System
                ? ResponseItem.CreateSystemMessageItem(message.Text)
                : ResponseItem.CreateDeveloperMessageItem(message.Text));
        }
    }

    private static void AddQuestion(IList<AIContent> contents, IList<ResponseItem> items)
    {
        int before = items.Count;
        List<ResponseContentPart> parts = [];
        foreach (AIContent content in contents)
        {
            if (content.RawRepresentation is ResponseItem raw)
            {
                AddParts();
                items.Add(raw);
            }
            else if (InputPartMapper.Map(content) is { } part)
            {
                parts.Add(part);
            }
        }

        AddParts();
        if (items.Count == before)
        {
            items.Add(ResponseItem.CreateUserMessageItem(""));
        }

        void AddParts()
        {
            if (parts.Count > 0)
            {
                items.Add(ResponseItem.CreateUserMessageItem(parts));
                parts = [];
            }
        }
    }

    private static void AddAll(IList<AIContent> contents, Func<AIContent, ResponseItem?> map, IList<ResponseItem> items)
    {
        foreach (AIContent content in contents)
        {
            if ((content.RawRepresentation as ResponseItem ?? map(content)) is { } item)
            {
                items.Add(item);
            }
        }
    }
}
