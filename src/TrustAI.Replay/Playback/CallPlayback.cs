using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Plays a recorded call, as a response or as a stream, whichever it was recorded as.</summary>
internal sealed class CallPlayback(RecordedCall call, JsonSerializerOptions options) : IPlayback
{
    public TimeSpan? Duration => call.Duration;

    public ChatResponse ToResponse()
    {
        ThrowIfFailed();
        if (call.Response is { } recorded)
        {
            ChatResponse response = (ChatResponse)recorded.Deserialize(options.GetTypeInfo(typeof(ChatResponse)))!;
            response.RawRepresentation = Raw(call.Tokens);
            return response;
        }

        IReadOnlyList<RecordedUpdate> updates = call.Updates ?? [];
        ChatResponse streamed = updates.Select(ToUpdate).ToChatResponse();
        streamed.RawRepresentation = Raw([.. updates.SelectMany(static u => u.Tokens ?? [])]);
        return streamed;
    }

    public IEnumerable<TimedUpdate> ToUpdates()
    {
        if (call.Updates is null && call.Response is not null)
        {
            IReadOnlyList<RecordedToken>? tokens = call.Tokens;
            foreach (ChatResponseUpdate update in ToResponse().ToChatResponseUpdates())
            {
                foreach (ChatResponseUpdate part in Split(update, tokens))
                {
                    yield return new TimedUpdate(call.Duration, part);
                }

                // They are those of the whole response: told once.
                tokens = null;
            }
        }

        foreach (RecordedUpdate recorded in call.Updates ?? [])
        {
            yield return new TimedUpdate(recorded.At, ToUpdate(recorded));
        }

        ThrowIfFailed();
    }

    private static JsonElement? Raw(IReadOnlyList<RecordedToken>? tokens) =>
        tokens is { Count: > 0 } ? LogProbabilityJson.ToChoice([.. tokens]) : null;

    private ChatResponseUpdate ToUpdate(RecordedUpdate recorded)
    {
        ChatResponseUpdate update = (ChatResponseUpdate)recorded.Update.Deserialize(options.GetTypeInfo(typeof(ChatResponseUpdate)))!;
        update.RawRepresentation = Raw(recorded.Tokens);
        return update;
    }

    /// <summary>Cuts the text of a message that came whole into chunks; what else the update says follows in the last one.</summary>
    private static IEnumerable<ChatResponseUpdate> Split(ChatResponseUpdate whole, IReadOnlyList<RecordedToken>? tokens)
    {
        if (whole.Contents is not [TextContent { Text: { Length: > 0 } text }])
        {
            whole.RawRepresentation = Raw(tokens);
            yield return whole;
            yield break;
        }

        bool byToken = tokens is not null && TextChunks.AreExactly(text, [.. tokens.Select(static t => t.Token)]);
        int index = 0;
        foreach (string chunk in byToken ? tokens!.Select(static t => t.Token) : TextChunks.Words(text))
        {
            yield return new ChatResponseUpdate(index == 0 ? whole.Role : null, [new TextContent(chunk)])
            {
                AuthorName = whole.AuthorName,
                ConversationId = whole.ConversationId,
                CreatedAt = whole.CreatedAt,
                MessageId = whole.MessageId,
                ModelId = whole.ModelId,
                ResponseId = whole.ResponseId,
                RawRepresentation = byToken ? Raw([tokens![index]]) : index == 0 ? Raw(tokens) : null,
            };
            index++;
        }

        whole.Contents = [];
        whole.Role = null;
        yield return whole;
    }

    private void ThrowIfFailed()
    {
        if (string.Equals(call.Incomplete, CallLineNames.Error, StringComparison.Ordinal))
        {
            throw new ReplayedFailureException(call.ErrorType, call.ErrorMessage);
        }
    }
}
