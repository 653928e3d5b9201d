using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

/// <summary>Makes the options of one request: the caller's own object where the factory gives one, filled up from <see cref="ChatOptions"/>.</summary>
internal static class OptionsMapper
{
    public static ChatCompletionOptions Map(IChatClient client, ChatOptions? options)
    {
        if (options is null)
        {
            return new ChatCompletionOptions();
        }

        var result = options.RawRepresentationFactory?.Invoke(client) as ChatCompletionOptions ?? new ChatCompletionOptions();

        result.Temperature ??= options.Temperature;
        result.TopP ??= options.TopP;
        result.MaxOutputTokenCount ??= options.MaxOutputTokens;
        result.FrequencyPenalty ??= options.FrequencyPenalty;
        result.PresencePenalty ??= options.PresencePenalty;
        result.Seed ??= options.Seed;
        result.ReasoningEffortLevel ??= Effort(options.Reasoning?.Effort);
        result.ResponseFormat ??= ResponseFormatMapper.Map(options);

        foreach (string stop in options.StopSequences ?? [])
        {
            result.StopSequences.Add(stop);
        }

        ToolMapper.Apply(options, result);

        if (options.ModelId is { } modelId && !result.Patch.Contains("$.model"u8))
        {
            // The OpenAI client is bound to one model; only the raw JSON of a request can name another.
            result.Patch.Set("$.model"u8, modelId);
        }

        return result;
    }

    private static ChatReasoningEffortLevel? Effort(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => ChatReasoningEffortLevel.None,
        ReasoningEffort.Low => ChatReasoningEffortLevel.Low,
        ReasoningEffort.Medium => ChatReasoningEffortLevel.Medium,
        ReasoningEffort.High => ChatReasoningEffortLevel.High,
        ReasoningEffort.ExtraHigh => new ChatReasoningEffortLevel("xhigh"),
        _ => (ChatReasoningEffortLevel?)null,
    };
}
