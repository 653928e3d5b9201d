using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Puts a report where callers find it, in a form that a cache further out can write.</summary>
internal static class TrustReportAttachment
{
    /// <summary>On the response and on its last message. The dictionaries are replaced, not changed: the inner client may hold on to its own.</summary>
    public static void Attach(ChatResponse response, TrustReport report)
    {
        response.AdditionalProperties = Extend(response.AdditionalProperties, report);
        if (response.Messages is { Count: > 0 } messages)
        {
            messages[^1].AdditionalProperties = Extend(messages[^1].AdditionalProperties, report);
        }
    }

    /// <summary>
    /// The last updates of a stream: properties of an update with a message id come to stand on the message, those of one without on the response
    /// (as ToChatResponse joins updates).
    /// </summary>
    public static (ChatResponseUpdate OnMessage, ChatResponseUpdate OnResponse) TrailingUpdates(ChatResponse response, TrustReport report)
    {
        // A stream without message ids gets one for its last message; without it the message could not be addressed.
        string messageId = response.Messages is { Count: > 0 } messages && messages[^1].MessageId is { Length: > 0 } known ? known : report.CallId;
        return (
            new ChatResponseUpdate { ResponseId = response.ResponseId, MessageId = messageId, AdditionalProperties = Extend(null, report) },
            new ChatResponseUpdate { ResponseId = response.ResponseId, AdditionalProperties = Extend(null, report) });
    }

    private static AdditionalPropertiesDictionary Extend(AdditionalPropertiesDictionary? properties, TrustReport report)
    {
        AdditionalPropertiesDictionary extended = properties is null ? [] : new(properties);

        // Without reflection the serializer of a cache knows none of our types, but JSON it can always write.
        extended[TrustReport.PropertyName] = JsonSerializer.IsReflectionEnabledByDefault
            ? report
            : JsonSerializer.SerializeToElement(report, TrustJsonContext.Default.TrustReport);
        if (report.Trust?.Score is double score)
        {
            extended[TrustReport.ScorePropertyName] = score;
        }
        else
        {
            extended.Remove(TrustReport.ScorePropertyName);
        }

        return extended;
    }
}
