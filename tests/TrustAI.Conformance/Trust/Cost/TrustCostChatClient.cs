using System.Globalization;
using Microsoft.Extensions.AI;

namespace TrustAI.Conformance;

/// <summary>Plays the questions of a cost table: each call is answered as its case says and reports the tokens that a provider would.</summary>
/// <param name="cases">The cases; a question is its number.</param>
/// <param name="input">The tokens of every question.</param>
/// <param name="output">The tokens of every answer.</param>
/// <param name="caches">Whether the provider reads the beginning of a prompt it has seen from its cache: from 1,024 tokens, in steps of 128.</param>
internal sealed class TrustCostChatClient(IReadOnlyList<TrustCostCase> cases, int input, int output, bool caches) : IChatClient
{
    public const string Model = "cost-table";

    // A model whose tokens can be counted exactly.
    private const string CountedAs = "gpt-4o";
    private const int LeastCached = 1_024;
    private const int CacheStep = 128;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        TrustCostCase asked = cases[int.Parse(messages.First().Text, CultureInfo.InvariantCulture)];
        return Task.FromResult(
            Marker(options, "trustai_sample") is int sample ? Response(asked.Samples[(sample - 1) % asked.Samples.Count], input, output, caches)
            : Marker(options, "trustai_second_opinion") is not null ? Response(asked.Opinion, input, output, isCached: false)
            : Marker(options, "trustai_reflection") is not null ? Reflection(asked, [.. messages], options)
            : Response(asked.Answer, input, output, isCached: false));
    }

    // The table asks for whole responses only.
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("script", providerUri: null, Model) : null;

    public void Dispose()
    {
    }

    // The question and the answer are as long as the table says; the turn after them and the reply are counted as they are.
    private ChatResponse Reflection(TrustCostCase asked, ChatMessage[] messages, ChatOptions? options)
    {
        string reply = TrustCostReflection.Reply(asked);
        long turn = TokenCounter.Default.Count(CountedAs, messages[2..], options).Tokens;
        return Response(reply, input + output + (int)turn, (int)TokenCounter.Default.Count(CountedAs, reply).Tokens, caches);
    }

    private static int? Marker(ChatOptions? options, string key) => options?.AdditionalProperties?.TryGetValue(key, out int value) is true ? value : null;

    private ChatResponse Response(string text, int inputTokens, int outputTokens, bool isCached) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        ModelId = Model,
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails
        {
            InputTokenCount = inputTokens,
            OutputTokenCount = outputTokens,
            TotalTokenCount = inputTokens + outputTokens,
            // Only the question has passed the provider before.
            CachedInputTokenCount = isCached && input >= LeastCached ? input / CacheStep * CacheStep : 0,
        },
    };
}
