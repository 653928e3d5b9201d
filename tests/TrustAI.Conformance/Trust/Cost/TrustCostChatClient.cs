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

    // What a reflection adds to the conversation, its task and its schema, and what it replies: verdict, number, a counter-argument of one sentence, now and then a doubtful claim.
    private const int ReflectionTurn = 330;
    private const int ReflectionReply = 80;
    private const int LeastCached = 1_024;
    private const int CacheStep = 128;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        TrustCostCase asked = cases[int.Parse(messages.First().Text, CultureInfo.InvariantCulture)];
        return Task.FromResult(
            Marker(options, "trustai_sample") is int sample ? Response(asked.Samples[(sample - 1) % asked.Samples.Count], input, output, caches)
            : Marker(options, "trustai_second_opinion") is not null ? Response(asked.Opinion, input, output, isCached: false)
            : Marker(options, "trustai_reflection") is not null ? Response(Reflect(asked), input + output + ReflectionTurn, ReflectionReply, caches)
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

    private static string Reflect(TrustCostCase asked) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"verdict":"{{(asked.Reflection >= 0.5 ? "correct" : "incorrect")}}","confidence":{{Math.Round(asked.Reflection * 100)}},"counterargument":"","doubtful_claims":[]}""");

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
