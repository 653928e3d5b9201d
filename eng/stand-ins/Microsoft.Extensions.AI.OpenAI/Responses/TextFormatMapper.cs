using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

internal static class TextFormatMapper
{
    private const string DefaultName = "json_schema";

    public static ResponseTextFormat? Map(ChatOptions options) => options.ResponseFormat switch
    {
        ChatResponseFormatText => ResponseTextFormat.CreateTextFormat(),
        ChatResponseFormatJson json when StrictSchema.Cache.GetOrCreateTransformedSchema(json) is { } schema =>
            ResponseTextFormat.CreateJsonSchemaFormat(
                json.SchemaName ?? DefaultName,
                BinaryData.FromString(schema.GetRawText()),
                json.SchemaDescription,
                StrictSchema.Asked(options.AdditionalProperties)),
        ChatResponseFormatJson => ResponseTextFormat.CreateJsonObjectFormat(),
        _ => null,
    };
}
