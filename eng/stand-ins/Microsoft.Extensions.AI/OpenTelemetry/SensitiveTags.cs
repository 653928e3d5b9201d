using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.Extensions.AI;

/// <summary>The span's tags with content, written only where the user asked for it.</summary>
internal static class SensitiveTags
{
    public static void AddRequest(Activity activity, IReadOnlyList<ChatMessage> messages, ChatOptions? options, JsonSerializerOptions json)
    {
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
        {
            activity.SetTag("gen_ai.system_instructions", TelemetryJson.Instructions(options.Instructions));
        }

        activity.SetTag("gen_ai.input.messages", TelemetryJson.Messages(messages, finishReason: null, json));
        AddProperties(activity, options?.AdditionalProperties);
    }

    public static void AddResponse(Activity activity, ChatResponse response, JsonSerializerOptions json)
    {
        activity.SetTag("gen_ai.output.messages", TelemetryJson.Messages(response.Messages, response.FinishReason, json));
        AddProperties(activity, response.AdditionalProperties);
    }

    // As they are, under their own names: a listener gets the object itself.
    private static void AddProperties(Activity activity, AdditionalPropertiesDictionary? properties)
    {
        foreach (var (key, value) in properties ?? [])
        {
            activity.SetTag(key, value);
        }
    }
}
