using System.Diagnostics;

namespace Microsoft.Extensions.AI;

/// <summary>Adds OpenAI's own attributes to the span of the chat call, if one is being recorded around this client.</summary>
internal static class SpanTags
{
    private const string ServiceTier = "openai.response.service_tier";
    private const string SystemFingerprint = "openai.response.system_fingerprint";

    public static Activity? Begin(string apiType)
    {
        // Other spans (an agent's, a web request's) are not about this one call.
        Activity? span = Activity.Current;
        if (span is not { IsAllDataRequested: true } || !IsChat(span.DisplayName))
        {
            return null;
        }

        return span.SetTag("openai.api.type", apiType);
    }

    /// <summary>The first value of a stream stays.</summary>
    public static void Response(Activity? span, string? serviceTier, string? systemFingerprint = null)
    {
        if (span is null)
        {
            return;
        }

        SetOnce(span, ServiceTier, serviceTier);
        SetOnce(span, SystemFingerprint, systemFingerprint);
    }

    private static bool IsChat(string name) => name is "chat" || name.StartsWith("chat ", StringComparison.Ordinal);

    private static void SetOnce(Activity span, string key, string? value)
    {
        if (value is not null && span.GetTagItem(key) is null)
        {
            span.SetTag(key, value);
        }
    }
}
