using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>What goes wrong alike at both of OpenAI's APIs.</summary>
public abstract class OpenAIFailureTests
{
    /// <summary>The API, without retries.</summary>
    private protected abstract WireProvider Provider { get; }

    /// <summary>Its plain answer.</summary>
    private protected abstract Expected Answer(bool streaming);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RateLimit_GivenUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "rate-limited", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(429, failure.Status);
        Assert.True(RateLimits.IsRateLimit(failure));
        Assert.Empty(pipeline.Updates);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServerError_GivenUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "server-error", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(500, failure.Status);
        Assert.False(RateLimits.IsRateLimit(failure));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SlowFirstByte(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "slow", streaming);

        Task<ChatResponse> asking = pipeline.ExpectAsync(Answer(streaming));
        await pipeline.Server.Waiting;
        pipeline.Clock.Advance(TimeSpan.FromSeconds(30));
        pipeline.Server.Release();

        TrustDurations durations = (await asking).GetTrustReport()!.Durations;
        Assert.Equal(TimeSpan.FromSeconds(30), durations.Answer);
        Assert.Equal(streaming ? TimeSpan.FromSeconds(30) : null, durations.FirstUpdate);
    }

    [Fact]
    public async Task Cut_InTheMiddleOfAStream_IsBookedAsFarAsItCame()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "cut", streaming: true);

        pipeline.Received = update => ReleaseAfterText(pipeline, update);
        await pipeline.ExpectFailureAsync<IOException>(spent: Mini(14, 5));

        Assert.Equal("Oslo is the capital", pipeline.Updates.ToChatResponse().Text);
    }

    [Fact]
    public async Task InvalidJson()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "invalid-json", streaming: false);

        await pipeline.ExpectFailureAsync<JsonException>();
    }

    [Fact]
    public async Task InvalidJson_InOneEvent_IsBookedAsFarAsItCame()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "invalid-json", streaming: true);

        await pipeline.ExpectFailureAsync<JsonException>(spent: Mini(14, 5));

        Assert.Equal("Oslo is the capital", pipeline.Updates.ToChatResponse().Text);
    }

    [Fact]
    public async Task WrongContentType()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "html", streaming: false);

        await pipeline.ExpectFailureAsync<JsonException>();
    }

    [Fact]
    public async Task WrongContentType_OfAStream()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "html", streaming: true);

        // The SDK finds no event in it and says nothing: what is left is an answer without any content.
        await pipeline.ExpectAsync(Answer(streaming: true) with
        {
            Text = "",
            Finish = null,
            Usage = new TokenUsage { InputTokens = 14, OutputTokens = 0 },
            Cost = Mini(14, 0),
            Estimated = true,
            Model = "gpt-4o-mini",
            Tier = null,
            Problems = ["trust/empty_answer", "accounting/missing_usage"],
        });
    }

    [Fact]
    public async Task Cancelled_IsBookedWithItsInput()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "cancelled", streaming: false);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        Task<OperationCanceledException> asking = pipeline.ExpectFailureAsync<OperationCanceledException>(spent: Mini(14, 0), cancellationToken: caller.Token);
        await pipeline.Server.Waiting;
        await caller.CancelAsync();

        await asking;
    }

    [Fact]
    public async Task Cancelled_InTheMiddleOfAStream_IsBookedAsFarAsItCame()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Provider, "cancelled", streaming: true);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        pipeline.Received = update => (update.Text.Length > 0 ? caller : null)?.Cancel();

        await pipeline.ExpectFailureAsync<OperationCanceledException>(spent: Mini(14, 5), cancellationToken: caller.Token);

        Assert.Equal("Oslo is the capital", pipeline.Updates.ToChatResponse().Text);
    }

    // A connection that breaks takes along what its reader has not read yet.
    private static void ReleaseAfterText(WirePipeline pipeline, ChatResponseUpdate update)
    {
        if (update.Text.Length > 0)
        {
            pipeline.Server.Release();
        }
    }
}
