using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Benchmarks;

/// <summary>Questions and answers as a provider gives them.</summary>
internal static class Canned
{
    public const string Model = "gpt-4.1-mini-2025-04-14";

    public static ChatMessage[] Question { get; } = [new(ChatRole.User, "What is the capital of France?")];

    public static ChatResponse Response(string text, UsageDetails usage, object? rawRepresentation = null) =>
        new(new ChatMessage(ChatRole.Assistant, text) { MessageId = "message-1" })
        {
            ResponseId = "response-1",
            ModelId = Model,
            FinishReason = ChatFinishReason.Stop,
            Usage = usage,
            RawRepresentation = rawRepresentation,
        };

    /// <summary>A stream of one word per update; the last one carries the usage.</summary>
    public static ChatResponseUpdate[] Updates(int count, bool logProbabilities)
    {
        var updates = new ChatResponseUpdate[count];
        for (int i = 0; i < count; i++)
        {
            updates[i] = new ChatResponseUpdate(ChatRole.Assistant, i == 0 ? "Word" : " word")
            {
                ResponseId = "response-1",
                MessageId = "message-1",
                ModelId = Model,
                RawRepresentation = logProbabilities ? LogProbabilities(1) : null,
            };
        }

        updates[^1].Contents.Add(new UsageContent(new UsageDetails { InputTokenCount = 100, OutputTokenCount = count, TotalTokenCount = 100 + count }));
        return updates;
    }

    /// <summary>The chunk of the Chat Completions protocol that holds this many tokens; boxed once, as an adapter does.</summary>
    public static object LogProbabilities(int tokens)
    {
        string content = string.Join(',', Enumerable.Repeat("""{"token":" word","logprob":-0.0123,"bytes":[32,119,111,114,100],"top_logprobs":[]}""", tokens));
        return JsonElement.Parse(
            $$$"""{"id":"response-1","object":"chat.completion.chunk","created":1750000000,"model":"{{{Model}}}","choices":[{"index":0,"delta":{"content":" word"},"logprobs":{"content":[{{{content}}}],"refusal":null},"finish_reason":null}]}""");
    }

    /// <summary>An answer of so many words; another variant shares nine words of ten with it.</summary>
    public static string Answer(int words, int variant)
    {
        var random = new Random(words);
        var other = new Random(words + variant);
        return string.Join(' ', Enumerable.Range(0, words).Select(i =>
        {
            int word = random.Next(Words.Length);
            return Words[variant > 0 && i % 10 == variant % 10 ? other.Next(Words.Length) : word];
        })) + ".";
    }

    private static readonly string[] Words =
        "The capital of France is Paris on river Seine and it has been so since tenth century with few breaks when government sat in Versailles Tours Bordeaux or Vichy".Split(' ');
}
