using System.Diagnostics;

namespace Microsoft.Extensions.AI;

/// <summary>The span's tags known after the call.</summary>
internal static class ResponseTags
{
    public static void Add(Activity activity, ChatResponse response) =>
        activity
            .SetTag("gen_ai.response.finish_reasons", response.FinishReason is { } reason ? TelemetryJson.Strings([reason.Value]) : null)
            .SetTag("gen_ai.response.id", Text(response.ResponseId))
            .SetTag("gen_ai.response.model", response.ModelId)
            .SetTag("gen_ai.usage.input_tokens", (int?)response.Usage?.InputTokenCount)
            .SetTag("gen_ai.usage.output_tokens", (int?)response.Usage?.OutputTokenCount)
            .SetTag("gen_ai.usage.cache_read.input_tokens", (int?)response.Usage?.CachedInputTokenCount)
            .SetTag("gen_ai.usage.reasoning.output_tokens", (int?)response.Usage?.ReasoningTokenCount);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
