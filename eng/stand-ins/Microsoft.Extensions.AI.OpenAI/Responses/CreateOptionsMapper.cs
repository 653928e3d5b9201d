using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>Makes one request: the caller's own object where the factory gives one, filled up from <see cref="ChatOptions"/>.</summary>
internal static class CreateOptionsMapper
{
    public static CreateResponseOptions Map(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, string? defaultModelId)
    {
        var result = options?.RawRepresentationFactory?.Invoke(client) as CreateResponseOptions ?? new CreateResponseOptions();

        result.Model ??= options?.ModelId ?? defaultModelId;
        if (options is not null)
        {
            Fill(result, options);
        }

        InputItemMapper.Add(messages, result.InputItems);
        return result;
    }

    private static void Fill(CreateResponseOptions result, ChatOptions options)
    {
        result.BackgroundModeEnabled ??= options.AllowBackgroundResponses;
        result.Temperature ??= options.Temperature;
        result.TopP ??= options.TopP;
        result.MaxOutputTokenCount ??= options.MaxOutputTokens;
        result.ReasoningOptions ??= Reasoning(options.Reasoning);

        if (options.Instructions is { } instructions)
        {
            result.Instructions = string.IsNullOrEmpty(result.Instructions) ? instructions : $"{result.Instructions}\n{instructions}";
        }

        if (TextFormatMapper.Map(options) is { } format)
        {
            result.TextOptions ??= new ResponseTextOptions();
            result.TextOptions.TextFormat ??= format;
        }

        ConversationIds.Apply(options.ConversationId, result);
        ResponseToolMapper.Apply(options, result);
    }

    private static ResponseReasoningOptions? Reasoning(ReasoningOptions? options)
    {
        ResponseReasoningEffortLevel? effort = options?.Effort switch
        {
            ReasoningEffort.None => ResponseReasoningEffortLevel.None,
            ReasoningEffort.Low => ResponseReasoningEffortLevel.Low,
            ReasoningEffort.Medium => ResponseReasoningEffortLevel.Medium,
            ReasoningEffort.High => ResponseReasoningEffortLevel.High,
            ReasoningEffort.ExtraHigh => ResponseReasoningEffortLevel.ExtraHigh,
            _ => (ResponseReasoningEffortLevel?)null,
        };
        ResponseReasoningSummaryVerbosity? summary = options?.Output switch
        {
            ReasoningOutput.Summary => ResponseReasoningSummaryVerbosity.Concise,
            ReasoningOutput.Full => ResponseReasoningSummaryVerbosity.Detailed,
            _ => (ResponseReasoningSummaryVerbosity?)null,
        };

        return effort is null && summary is null
            ? null
            : new ResponseReasoningOptions { ReasoningEffortLevel = effort, ReasoningSummaryVerbosity = summary };
    }
}
