using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

internal static class OutputPartMapper
{
    public static void Add(IEnumerable<ResponseContentPart> parts, IList<AIContent> contents)
    {
        foreach (ResponseContentPart part in parts)
        {
            if (Map(part) is { } content)
            {
                content.RawRepresentation = part;
                contents.Add(content);
            }
        }
    }

    private static AIContent? Map(ResponseContentPart part)
    {
        switch (part.Kind)
        {
            case ResponseContentPartKind.OutputText:
                var text = new TextContent(part.Text);
                ResponseCitations.Add(part.OutputTextAnnotations, text);
                return text;

            case ResponseContentPartKind.Refusal:
                return RefusalContent.Create(part.Refusal);

            default:
                return null;
        }
    }
}
