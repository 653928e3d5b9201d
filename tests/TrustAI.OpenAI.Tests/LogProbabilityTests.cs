using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.OpenAI.ContractTests;
using OpenAI.Chat;
using TrustAI.Tests;

namespace TrustAI.OpenAI.Tests;

/// <summary>Log probabilities of the Chat Completions adapter, on the wire.</summary>
public sealed class LogProbabilityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_LogProbabilities_AreAskedForAndBecomeASignal(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("logprobs" + Extension(streaming));
        using IChatClient client = Pipeline(server);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.True(server.Request.GetProperty("logprobs").GetBoolean());
        Assert.Equal(2, server.Request.GetProperty("top_logprobs").GetInt32());
        Assert.Contains(report.Trust!.Signals, signal => signal.Name is "confidence" && signal.Score > 0.5);
        Assert.NotNull(report.Accounting!.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_BelowAMeter_StillAskedFor(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("logprobs" + Extension(streaming));
        using IChatClient client = TestClient.For(server).AsBuilder().UseTrustScoring(Configure).UseFunctionInvocation().UseCostAccounting().Build();

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.True(server.Request.GetProperty("logprobs").GetBoolean());
        Assert.Contains(report.Trust!.Signals, signal => signal.Name is "confidence");
        Assert.Equal(1, report.Accounting!.Answer!.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UsersFactory_IsKept(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("logprobs" + Extension(streaming));
        using IChatClient client = Pipeline(server);
        var options = new ChatOptions { RawRepresentationFactory = _ => new ChatCompletionOptions { EndUserId = "me", TopLogProbabilityCount = 7 } };

        await client.AskAsync(streaming, options: options);

        Assert.Equal("me", server.Request.GetProperty("user").GetString());
        Assert.Equal(7, server.Request.GetProperty("top_logprobs").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UserSaysNo_IsRespected(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("plain" + Extension(streaming));
        using IChatClient client = Pipeline(server);

        await client.AskAsync(streaming, options: new ChatOptions { RawRepresentationFactory = _ => new ChatCompletionOptions { IncludeLogProbabilities = false } });

        Assert.False(server.Request.GetProperty("logprobs").GetBoolean());
        Assert.False(server.Request.TryGetProperty("top_logprobs", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelThatRefuses_AnswersAllTheSameAndIsNotAskedAgain(bool streaming)
    {
        ConcurrentQueue<bool> asked = [];
        await using TraceServer server = await TraceServer.StartAsync(async context =>
        {
            bool wantsThem = ((JsonElement)context.Items[TraceServer.RequestItem]!).TryGetProperty("logprobs", out _);
            asked.Enqueue(wantsThem);
            await (wantsThem
                ? TraceServer.WriteAsync(context, "logprobs-refused.json", StatusCodes.Status400BadRequest)
                : TraceServer.WriteAsync(context, "plain" + Extension(streaming)));
        });
        using IChatClient client = Pipeline(server);

        ChatResponse first = await client.AskAsync(streaming);
        ChatResponse second = await client.AskAsync(streaming);

        Assert.Equal("Oslo is the capital of Norway.", first.Text);
        Assert.Equal("Oslo is the capital of Norway.", second.Text);
        Assert.Equal([true, false, false], asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OtherErrors_AreNotTriedAgain(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("error-429.json", StatusCodes.Status429TooManyRequests);
        using IChatClient client = Pipeline(server);

        await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(() => client.AskAsync(streaming));

        Assert.True(server.Request.GetProperty("logprobs").GetBoolean());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SwitchedOff_NothingIsAskedFor(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("plain" + Extension(streaming));
        using IChatClient client = TestClient.For(server).AsBuilder().UseTrustScoring(options =>
        {
            options.Trust.Preset = TrustPreset.Base;
            options.UseOpenAI(openAI => openAI.RequestLogProbabilities = false);
        }).Build();

        await client.AskAsync(streaming);

        Assert.False(server.Request.TryGetProperty("logprobs", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReasoningModel_IsNotAsked(bool streaming)
    {
        await using TraceServer server = await TraceServer.StartAsync("plain" + Extension(streaming));
        using IChatClient client = Pipeline(server);

        await client.AskAsync(streaming, options: new ChatOptions { ModelId = "o4-mini" });

        Assert.False(server.Request.TryGetProperty("logprobs", out _));
    }

    [Fact]
    public void Alternatives_OutOfRange_NameTheSetting()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new TrustScoringOptions().UseOpenAI(openAI => openAI.TopLogProbabilities = 21));
        Assert.Contains("TopLogProbabilities", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logprobs.json")]
    [InlineData("logprobs.sse")]
    public async Task Tokens_BringTheirAlternatives(string trace)
    {
        await using TraceServer server = await TraceServer.StartAsync(trace);
        var seen = new SeeingEstimator();
        using IChatClient client = TestClient.For(server).AsBuilder().UseTrustScoring(options =>
        {
            options.UseOpenAI();
            options.Trust.Estimators.Clear();
            options.Trust.Estimators.Add(seen);
        }).Build();

        await client.AskAsync(streaming: trace.EndsWith(".sse", StringComparison.Ordinal));

        Assert.Equal(["Os", "lo"], seen.Tokens.Select(token => token.Token));
        Assert.Equal([("Os", -0.125), ("Ber", -2.25)], seen.Tokens[0].Alternatives!.Select(token => (token.Token, token.LogProbability)));
    }

    private static IChatClient Pipeline(TraceServer server) => TestClient.For(server).AsBuilder().UseTrustScoring(Configure).Build();

    private static void Configure(TrustScoringOptions options)
    {
        options.Trust.Preset = TrustPreset.Base;
        options.UseOpenAI();
    }

    private static string Extension(bool streaming) => streaming ? ".sse" : ".json";

    private sealed class SeeingEstimator : ITrustEstimator
    {
        public string Name => "seeing";

        public IReadOnlyList<TokenLogProbability> Tokens { get; private set; } = [];

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
        {
            Tokens = context.LogProbabilities;
            return default;
        }
    }
}
