using System.Diagnostics;

namespace Microsoft.Extensions.AI;

/// <summary>The span's tags known before the call.</summary>
internal static class RequestTags
{
    public static void Add(Activity activity, string? model, ChatClientMetadata? metadata, ChatOptions? options, bool isStreaming, bool isSensitive)
    {
        activity
            .AddTag("gen_ai.operation.name", "chat")
            .AddTag("gen_ai.request.model", model)
            .AddTag("gen_ai.provider.name", metadata?.ProviderName)
            .SetTag("gen_ai.request.stream", isStreaming ? true : null)
            .SetTag("server.address", metadata?.ProviderUri?.Host)
            .SetTag("server.port", metadata?.ProviderUri?.Port);
        if (options is null)
        {
            return;
        }

        activity
            .SetTag("gen_ai.conversation.id", options.ConversationId)
            .SetTag("gen_ai.request.frequency_penalty", options.FrequencyPenalty)
            .SetTag("gen_ai.request.max_tokens", options.MaxOutputTokens)
            .SetTag("gen_ai.request.presence_penalty", options.PresencePenalty)
            .SetTag("gen_ai.request.seed", options.Seed)
            .SetTag("gen_ai.request.stop_sequences", options.StopSequences is { Count: > 0 } stops ? TelemetryJson.Strings(stops) : null)
            .SetTag("gen_ai.request.temperature", options.Temperature)
            .SetTag("gen_ai.request.top_k", options.TopK)
            .SetTag("gen_ai.request.top_p", options.TopP)
            .SetTag("gen_ai.output.type", options.ResponseFormat switch
            {
                ChatResponseFormatText => "text",
                ChatResponseFormatJson => "json",
                _ => null,
            })
            .SetTag("gen_ai.tool.definitions", options.Tools is { Count: > 0 } tools ? TelemetryJson.Tools(tools, isSensitive) : null);
    }
}
