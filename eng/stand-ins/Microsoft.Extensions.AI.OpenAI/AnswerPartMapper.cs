using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

/// <summary>The parts of an answer, whole or streamed, to contents.</summary>
internal static class AnswerPartMapper
{
    public static void Add(ChatMessageContent parts, IList<AIContent> contents)
    {
        foreach (ChatMessageContentPart part in parts)
        {
            if (Map(part) is { } content)
            {
                content.RawRepresentation = part;
                contents.Add(content);
            }
        }
    }

    private static AIContent? Map(ChatMessageContentPart part) => part.Kind switch
    {
        ChatMessageContentPartKind.Text => new TextContent(part.Text),
        ChatMessageContentPartKind.Image when part.ImageUri is { } uri => new UriContent(uri, "image/*"),
        ChatMessageContentPartKind.Image => new DataContent(part.ImageBytes.ToMemory(), part.ImageBytesMediaType),
        ChatMessageContentPartKind.Refusal => RefusalContent.Create(part.Refusal),
        _ => null,
    };
}
