using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

internal static class ResultMapper
{
    public static ChatResponse Map(ResponseResult result, CreateResponseOptions request)
    {
        var messages = OutputItemMapper.Map(result.OutputItems);
        foreach (ChatMessage message in messages)
        {
            message.CreatedAt = result.CreatedAt;
        }

        if (result.Error is { } error)
        {
            messages.LastOrDefault()?.Contents.Add(new ErrorContent(error.Message) { ErrorCode = error.Code.ToString() });
        }

        return new ChatResponse(messages)
        {
            AdditionalProperties = Properties(result),
            ConversationId = ConversationIds.Of(result, request),
            CreatedAt = result.CreatedAt,
            FinishReason = Finish(result.IncompleteStatusDetails?.Reason),
            ModelId = result.Model,
            RawRepresentation = result,
            ResponseId = result.Id,
            Usage = result.Usage is { } usage ? ResponseUsageMapper.Map(usage) : null,
        };
    }

    /// <summary>A response that ended of itself has no finish reason here: that is the package's own behaviour.</summary>
    private static ChatFinishReason? Finish(ResponseIncompleteStatusReason? reason) =>
        reason == ResponseIncompleteStatusReason.MaxOutputTokens ? ChatFinishReason.Length
        : reason == ResponseIncompleteStatusReason.ContentFilter ? ChatFinishReason.ContentFilter
        : null;

    private static AdditionalPropertiesDictionary? Properties(ResponseResult result)
    {
        AdditionalPropertiesDictionary properties = [];
        Add(nameof(result.EndUserId), result.EndUserId);
        Add(nameof(result.Error), result.Error);
        Add(nameof(result.SafetyIdentifier), result.SafetyIdentifier);
        return properties.Count > 0 ? properties : null;

        void Add(string key, object? value)
        {
            if (value is not null)
            {
                properties[key] = value;
            }
        }
    }
}
