using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Plays the answer of a row, one of its samples or a reflection on it.</summary>
internal sealed class AnswerPlayback(
    RecordedAnswer row, RecordedText text, string responseId, IReadOnlyList<ChatMessage> messages, bool estimateUsage) : IPlayback
{
    private readonly string? _model = text.Model ?? row.Model;

    public TimeSpan? Duration => null;

    public ChatResponse ToResponse()
    {
        bool marked = TryGetUsage(out UsageDetails? usage);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text.Text) { MessageId = responseId })
        {
            ResponseId = responseId,
            ModelId = _model,
            FinishReason = ChatFinishReason.Stop,
            Usage = usage,
            AdditionalProperties = Marker(marked),
            RawRepresentation = Raw(0, text.LogProbabilities?.Count ?? 0),
        };
    }

    public IEnumerable<TimedUpdate> ToUpdates()
    {
        bool byToken = text.Tokens is { } tokens && TextChunks.AreExactly(text.Text, tokens);
        bool any = false;
        int index = 0;
        foreach (string chunk in byToken ? text.Tokens! : TextChunks.Words(text.Text))
        {
            ChatResponseUpdate update = Update([new TextContent(chunk)]);
            update.Role = any ? null : ChatRole.Assistant;
            update.RawRepresentation = byToken ? Raw(index, 1) : any ? (JsonElement?)null : Raw(0, text.LogProbabilities?.Count ?? 0);
            any = true;
            index++;
            yield return new TimedUpdate(null, update);
        }

        if (!any)
        {
            // An empty answer: the role, and the tokens that said nothing.
            ChatResponseUpdate empty = Update([]);
            empty.Role = ChatRole.Assistant;
            empty.RawRepresentation = Raw(0, text.LogProbabilities?.Count ?? 0);
            yield return new TimedUpdate(null, empty);
        }

        ChatResponseUpdate finish = Update([]);
        finish.FinishReason = ChatFinishReason.Stop;
        yield return new TimedUpdate(null, finish);

        bool marked = TryGetUsage(out UsageDetails? usage);
        if (usage is not null)
        {
            // Without a message id, the mark belongs to the response and not to the message.
            ChatResponseUpdate trailer = Update([new UsageContent(usage)]);
            trailer.MessageId = null;
            trailer.AdditionalProperties = Marker(marked);
            yield return new TimedUpdate(null, trailer);
        }
    }

    private static AdditionalPropertiesDictionary? Marker(bool marked) =>
        marked ? new AdditionalPropertiesDictionary { [UsageEstimate.MarkerName] = true } : null;

    private ChatResponseUpdate Update(IList<AIContent> contents) =>
        new() { Contents = contents, ResponseId = responseId, MessageId = responseId, ModelId = _model };

    private bool TryGetUsage(out UsageDetails? usage)
    {
        if (text.Usage is { } recorded)
        {
            usage = new UsageDetails
            {
                InputTokenCount = recorded.Input,
                OutputTokenCount = recorded.Output,
                TotalTokenCount = recorded.Input + recorded.Output,
                CachedInputTokenCount = recorded.Cached,
                ReasoningTokenCount = recorded.Reasoning,
            };
            return false;
        }

        usage = estimateUsage ? UsageEstimate.Of(messages, text) : null;
        return estimateUsage;
    }

    private JsonElement? Raw(int start, int count)
    {
        if (text is not { Tokens: { } tokens, LogProbabilities: { } logProbabilities } || count == 0)
        {
            return null;
        }

        RecordedToken[] slice = new RecordedToken[count];
        for (int i = 0; i < count; i++)
        {
            slice[i] = new RecordedToken(tokens[start + i], logProbabilities[start + i]);
        }

        return LogProbabilityJson.ToChoice(slice);
    }
}
