using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

internal static class ResponseCitations
{
    public static void Add(IEnumerable<ResponseMessageAnnotation> annotations, AIContent content)
    {
        foreach (ResponseMessageAnnotation annotation in annotations)
        {
            CitationAnnotation citation = Map(annotation);
            citation.RawRepresentation = annotation;
            (content.Annotations ??= []).Add(citation);
        }
    }

    private static CitationAnnotation Map(ResponseMessageAnnotation annotation) => annotation switch
    {
        UriCitationMessageAnnotation uri => new() { AnnotatedRegions = Region(uri.StartIndex, uri.EndIndex), Title = uri.Title, Url = uri.Uri },
        FileCitationMessageAnnotation file => new() { FileId = file.FileId, Title = file.Filename },
        ContainerFileCitationMessageAnnotation file => new()
        {
            AnnotatedRegions = Region(file.StartIndex, file.EndIndex),
            FileId = file.FileId,
            Title = file.Filename,
        },
        FilePathMessageAnnotation path => new() { FileId = path.FileId },
        _ => new(),
    };

    private static List<AnnotatedRegion> Region(int start, int end) => [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end }];
}
