using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal static class Citations
{
    /// <summary>The positions of annotations count within the text, so they hang on the text content.</summary>
    public static void Add(IReadOnlyList<ChatMessageAnnotation> annotations, List<AIContent> contents)
    {
        if (annotations.Count == 0)
        {
            return;
        }

        TextContent? text = contents.OfType<TextContent>().FirstOrDefault();
        if (text is null)
        {
            text = new TextContent("");
            contents.Add(text);
        }

        text.Annotations = [.. annotations.Select(Map)];
    }

    private static CitationAnnotation Map(ChatMessageAnnotation annotation) => new()
    {
        AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = annotation.StartIndex, EndIndex = annotation.EndIndex }],
        RawRepresentation = annotation,
        Title = annotation.WebResourceTitle,
        Url = annotation.WebResourceUri,
    };
}
