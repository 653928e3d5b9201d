using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>Reads one stream, event by event; each update repeats what the events so far said of response and message.</summary>
internal sealed class ResponseStreamReader(CreateResponseOptions request)
{
    private ResponseResult? _response;
    private string? _conversationId;
    private bool _unkept;
    private string? _messageId;
    private ChatRole? _role;
    private bool _calledFunctions;

    public IEnumerable<ChatResponseUpdate> Read(StreamingResponseUpdate part)
    {
        Note(part);
        if (part is StreamingResponseOutputItemDoneUpdate { Item: WebSearchCallResponseItem search })
        {
            return [Update(part, WebSearchContents.Call(search)), Update(part, WebSearchContents.Result(search))];
        }

        ChatResponseUpdate update = Update(part, Content(part));
        if (part is StreamingResponseCompletedUpdate)
        {
            // One that was cut short or failed ends without a finish reason and without usage: that is the package's own behaviour.
            update.FinishReason = _calledFunctions ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        }

        return [update];
    }

    private void Note(StreamingResponseUpdate part)
    {
        if (StreamedResult.Of(part) is { } response)
        {
            _response = response;
            NoteConversation(part, response);
        }
        else if (part is StreamingResponseOutputItemAddedUpdate { Item: MessageResponseItem message })
        {
            _messageId = message.Id;
            _role = MessageRoles.Map(message.Role);
        }
        else if (part is StreamingResponseOutputItemAddedUpdate { Item: FunctionCallResponseItem })
        {
            _calledFunctions = true;
            _role ??= ChatRole.Assistant;
        }
    }

    private void NoteConversation(StreamingResponseUpdate part, ResponseResult response)
    {
        if (part is not (StreamingResponseIncompleteUpdate or StreamingResponseFailedUpdate))
        {
            _unkept |= !ConversationIds.IsKept(response, request);
            _conversationId = _unkept ? null : ConversationIds.Of(response, request);
        }
    }

    private static AIContent? Content(StreamingResponseUpdate part) => part switch
    {
        StreamingResponseOutputTextDeltaUpdate text => new TextContent(text.Delta),
        StreamingResponseReasoningSummaryTextDeltaUpdate summary => ReasoningContent.Create(summary.Delta, summary.ItemId),
        StreamingResponseReasoningTextDeltaUpdate reasoning => ReasoningContent.Create(reasoning.Delta, reasoning.ItemId),
        StreamingResponseRefusalDoneUpdate refusal => RefusalContent.Create(refusal.Refusal),
        StreamingResponseErrorUpdate error => StreamedError.Content(error),
        StreamingResponseWebSearchCallInProgressUpdate search => new WebSearchToolCallContent(search.ItemId) { RawRepresentation = search },
        StreamingResponseOutputItemDoneUpdate done => StreamedItem.Content(done.Item),
        StreamingResponseCompletedUpdate { Response.Usage: { } usage } => new UsageContent(ResponseUsageMapper.Map(usage)),
        _ => null,
    };

    private ChatResponseUpdate Update(StreamingResponseUpdate part, AIContent? content) => new()
    {
        Contents = content is null ? [] : [content],
        ConversationId = _conversationId,
        CreatedAt = _response?.CreatedAt,
        MessageId = _messageId,
        ModelId = _response?.Model,
        RawRepresentation = part,
        ResponseId = _response?.Id,
        Role = _role,
    };
}
