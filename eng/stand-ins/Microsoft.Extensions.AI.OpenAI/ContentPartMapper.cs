using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

/// <summary>Contents to the parts of a request message; what the endpoint has no part for is left out.</summary>
internal static class ContentPartMapper
{
    public static List<ChatMessageContentPart> Map(IList<AIContent> contents)
    {
        List<ChatMessageContentPart> parts = [];
        foreach (AIContent content in contents)
        {
            if (Map(content) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    public static List<ChatMessageContentPart> MapOrEmptyText(IList<AIContent> contents) =>
        Map(contents) is { Count: > 0 } parts ? parts : EmptyText();

    public static List<ChatMessageContentPart> EmptyText() => [ChatMessageContentPart.CreateTextPart("")];

    private static ChatMessageContentPart? Map(AIContent content) => content switch
    {
        { RawRepresentation: ChatMessageContentPart raw } => raw,
        TextContent text => ChatMessageContentPart.CreateTextPart(text.Text),
        UriContent uri when uri.HasTopLevelMediaType("image") => ChatMessageContentPart.CreateImagePart(uri.Uri, Detail(uri)),
        DataContent data when data.HasTopLevelMediaType("image") =>
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(data.Data), data.MediaType, Detail(data)),
        DataContent data when AudioFormats.Input(data.MediaType) is { } format =>
            ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(data.Data), format),
        DataContent data when string.Equals(data.MediaType, "application/pdf", StringComparison.OrdinalIgnoreCase) =>
            ChatMessageContentPart.CreateFilePart(BinaryData.FromBytes(data.Data), data.MediaType, data.Name ?? $"{Guid.NewGuid():N}.pdf"),
        HostedFileContent file => ChatMessageContentPart.CreateFilePart(file.FileId),
        _ => null,
    };

    private static ChatImageDetailLevel? Detail(AIContent content) =>
        content.AdditionalProperties?.GetValueOrDefault("detail") switch
        {
            ChatImageDetailLevel level => level,
            string level => new ChatImageDetailLevel(level),
            _ => (ChatImageDetailLevel?)null,
        };
}
