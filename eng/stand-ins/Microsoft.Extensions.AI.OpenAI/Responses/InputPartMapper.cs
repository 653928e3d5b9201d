using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>Contents of a user's message to its parts; what the endpoint has no part for is left out.</summary>
internal static class InputPartMapper
{
    private const string Pdf = "application/pdf";

    public static ResponseContentPart? Map(AIContent content) => content switch
    {
        { RawRepresentation: ResponseContentPart raw } => raw,
        TextContent text => ResponseContentPart.CreateInputTextPart(text.Text),
        UriContent uri when uri.HasTopLevelMediaType("image") => ResponseContentPart.CreateInputImagePart(uri.Uri, Detail(uri)),
        UriContent uri when IsPdf(uri.MediaType) => ResponseContentPart.CreateInputFilePart(uri.Uri),
        DataContent data when data.HasTopLevelMediaType("image") =>
            ResponseContentPart.CreateInputImagePart(BinaryData.FromBytes(data.Data, data.MediaType), Detail(data)),
        DataContent data when IsPdf(data.MediaType) =>
            ResponseContentPart.CreateInputFilePart(BinaryData.FromBytes(data.Data), data.MediaType, data.Name ?? $"{Guid.NewGuid():N}.pdf"),
        HostedFileContent file when file.HasTopLevelMediaType("image") => ResponseContentPart.CreateInputImagePart(file.FileId, Detail(file)),
        HostedFileContent file => ResponseContentPart.CreateInputFilePart(file.FileId),
        ErrorContent { ErrorCode: RefusalContent.ErrorCode } error => ResponseContentPart.CreateRefusalPart(error.Message),
        _ => null,
    };

    private static bool IsPdf(string mediaType) => string.Equals(mediaType, Pdf, StringComparison.OrdinalIgnoreCase);

    /// <summary>A detail that is neither the type nor a text is refused with the type's own exception.</summary>
    private static ResponseImageDetailLevel? Detail(AIContent content) =>
        content.AdditionalProperties is null || !content.AdditionalProperties.TryGetValue("detail", out object? value) ? (ResponseImageDetailLevel?)null
            : value is ResponseImageDetailLevel level ? level
            : new ResponseImageDetailLevel((value as string)!);
}
