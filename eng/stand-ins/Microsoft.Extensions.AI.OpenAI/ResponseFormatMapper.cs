using OpenAIFormat = OpenAI.Chat.ChatResponseFormat;

namespace Microsoft.Extensions.AI;

internal static class ResponseFormatMapper
{
    private const string DefaultName = "json_schema";

    public static OpenAIFormat? Map(ChatOptions options) => options.ResponseFormat switch
    {
        ChatResponseFormatText => OpenAIFormat.CreateTextFormat(),
        ChatResponseFormatJson json when StrictSchema.Cache.GetOrCreateTransformedSchema(json) is { } schema =>
            OpenAIFormat.CreateJsonSchemaFormat(
                json.SchemaName ?? DefaultName,
                BinaryData.FromString(schema.GetRawText()),
                json.SchemaDescription,
                StrictSchema.Asked(options.AdditionalProperties)),
        ChatResponseFormatJson => OpenAIFormat.CreateJsonObjectFormat(),
        _ => null,
    };
}
