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
        ChatMessage? message = response.Messages is { Count: > 0 } messages ? messages[^1] : null;
        string messageId = message?.MessageId is { Length: > 0 } known ? known : report.CallId;
        return (
            new ChatResponseUpdate { ResponseId = response.ResponseId, MessageId = messageId, AdditionalProperties = Trailing(message?.AdditionalProperties, report) },
            new ChatResponseUpdate { ResponseId = response.ResponseId, AdditionalProperties = Trailing(response.AdditionalProperties, report) });
    }

    private static AdditionalPropertiesDictionary Trailing(AdditionalPropertiesDictionary? streamed, TrustReport report)
    {
        AdditionalPropertiesDictionary trailing = Extend(null, report);
        if (streamed?.ContainsKey(TrustReport.ScorePropertyName) is true)
        {
            // What has been streamed cannot be taken back, only overwritten: without a score of our own, that of a trust client further in must not stand beside our report.
            trailing.TryAdd(TrustReport.ScorePropertyName, null);
        }

        return trailing;
    }

    private static AdditionalPropertiesDictionary Extend(AdditionalPropertiesDictionary? properties, TrustReport report)
    {
        AdditionalPropertiesDictionary extended = properties is null ? [] : new(properties);

        // Without reflection the serializer of a cache knows none of our types, but JSON it can always write.
        object carried = JsonSerializer.IsReflectionEnabledByDefault
            ? report
            : JsonSerializer.SerializeToElement(report, TrustJsonContext.Default.TrustReport);
        if (!ReferenceEquals(carried, report) && PendingReports.TryFind(report, out Task<TrustReport>? pending))
        {
            PendingReports.Add(carried, pending);
        }

        extended[TrustReport.PropertyName] = carried;
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
