using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>A call whose answer is judged: a model that answers, a judge that says what the test wants, and one estimator.</summary>
internal sealed class JudgedCall
{
    public const string Question = "What is the capital of France?";

    public JudgedCall(string answer, Func<TestCall, ChatResponse> judge)
        : this(answer, (call, _) => Task.FromResult(judge(call)))
    {
    }

    public JudgedCall(string answer, Func<TestCall, CancellationToken, Task<ChatResponse>> judge)
    {
        Inner = new TestChatClient
        {
            OnResponse = (call, token) => IsJudgement(call) ? judge(call, token) : Task.FromResult(TestChatClient.Response(answer)),
            OnReflection = judge,
        };
        Options.Trust.Estimators.Clear();
    }

    public TrustScoringOptions Options { get; } = new();

    public TestChatClient Inner { get; }

    public IReadOnlyList<TestCall> Judgements => [.. Inner.Reflections, .. Inner.Calls.Where(IsJudgement)];

    /// <summary>The judge always replies with this text.</summary>
    public static JudgedCall Replying(string reply, string answer = "Paris") => new(answer, _ => TestChatClient.Response(reply));

    public JudgedCall With(ITrustEstimator estimator)
    {
        Options.Trust.Estimators.Add(estimator);
        return this;
    }

    /// <summary>A judge of its own, which replies as the answering model would have.</summary>
    public TestChatClient AddOwnJudge()
    {
        var judge = new TestChatClient { OnResponse = Inner.OnResponse, OnReflection = Inner.OnReflection };
        Options.Trust.Judge = judge;
        return judge;
    }

    public async Task<TrustReport> AskAsync(bool streaming = false, ChatOptions? options = null, params ChatMessage[] messages)
    {
        using IChatClient client = Inner.AsBuilder().Use(inner => new TrustScoringChatClient(inner, Options)).Build();
        return await AskAsync(client, streaming, options, messages);
    }

    public static async Task<TrustReport> AskAsync(IChatClient client, bool streaming = false, ChatOptions? options = null, params ChatMessage[] messages)
    {
        ChatMessage[] sent = messages is [] ? [new ChatMessage(ChatRole.User, Question)] : messages;
        return (await client.AskAsync(streaming, sent, options, TestContext.Current.CancellationToken)).GetTrustReport()!;
    }

    public static bool IsJudgement(TestCall call) =>
        call.Options?.AdditionalProperties is { } properties && (properties.ContainsKey("trustai_reflection") || properties.ContainsKey("trustai_judgement"));

    public static string Verdict(string verdict, string confidence, string counterArgument = "none", params string[] claims)
    {
        var reply = new JsonObject
        {
            ["verdict"] = verdict,
            ["confidence"] = JsonNode.Parse(confidence),
            ["counterargument"] = counterArgument,
            ["doubtful_claims"] = new JsonArray([.. claims.Select(claim => (JsonNode)claim)]),
        };
        return reply.ToJsonString();
    }

    /// <summary>A reply with the probabilities of its tokens, in the shape of Chat Completions.</summary>
    public static ChatResponse WithTokens(params (string Text, double Probability, (string Text, double Probability)[] Alternatives)[] tokens)
    {
        var content = new JsonArray();
        foreach ((string text, double probability, (string Text, double Probability)[] alternatives) in tokens)
        {
            JsonObject token = Token(text, probability);
            token["top_logprobs"] = new JsonArray([.. alternatives.Select(alternative => (JsonNode)Token(alternative.Text, alternative.Probability))]);
            content.Add(token);
        }

        ChatResponse response = TestChatClient.Response(string.Concat(tokens.Select(token => token.Text)));
        response.RawRepresentation = JsonElement.Parse(new JsonObject { ["logprobs"] = new JsonObject { ["content"] = content } }.ToJsonString());
        return response;
    }

    private static JsonObject Token(string text, double probability) => new() { ["token"] = text, ["logprob"] = Math.Log(probability) };
}
