using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The options a judge is asked with.</summary>
internal static class JudgeChatOptions
{
    /// <summary>The least room for a reply: a reasoning model thinks within the same limit.</summary>
    public const int LeastOutputTokens = 2048;

    private const string StrictKey = "strict";

    public static ChatOptions Make(IJudgeHost host, JudgeRequest request, bool withSchema)
    {
        ChatOptions options = host.BaseOptions?.Clone() ?? new ChatOptions();
        if (!request.ContinuesConversation)
        {
            options.Instructions = null;
        }

        options.Tools = null;
        options.ToolMode = null;
        options.AllowMultipleToolCalls = null;
        options.ConversationId = null;
        options.StopSequences = null;
        options.Temperature = request.Settings.Temperature;
        options.TopP = null;
        options.TopK = null;
        options.FrequencyPenalty = null;
        options.PresencePenalty = null;
        options.MaxOutputTokens = request.Settings.MaxOutputTokens ?? (options.MaxOutputTokens is int limit ? Math.Max(limit, LeastOutputTokens) : null);
        options.ResponseFormat = withSchema ? ChatResponseFormat.ForJsonSchema(request.Schema, request.Part) : null;
        options.AdditionalProperties ??= [];
        options.AdditionalProperties[request.Marker.Key] = request.Marker.Value;
        if (withSchema)
        {
            // The adapters of OpenAI take it for the schema's; others do not look at it.
            options.AdditionalProperties[StrictKey] = true;
        }

        return options;
    }
}
