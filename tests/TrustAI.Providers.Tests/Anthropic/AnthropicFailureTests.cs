using System.Text.Json;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Calls that Anthropic's Messages API does not answer, or not to the end.</summary>
public sealed class AnthropicFailureTests
{
    /// <summary>What is booked when a stream ends after "Oslo is the capital": the tokens of that and of the question, as they are counted here.</summary>
    private const decimal Cut = ((19 * 3m) + (7 * 15m)) / 1_000_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RateLimited(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "rate-limited", streaming);

        await pipeline.ExpectFailureAsync<AnthropicRateLimitException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Overloaded(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "overloaded", streaming);

        await pipeline.ExpectFailureAsync<AnthropicOverloadedException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServerError(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "server-error", streaming);

        await pipeline.ExpectFailureAsync<Anthropic5xxException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BadRequest(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "bad-request", streaming);

        await pipeline.ExpectFailureAsync<AnthropicBadRequestException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retried_IsOneCall(bool streaming)
    {
        var retries = new InstantRetryHandler();
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(retries: retries), "retried", streaming);

        ChatResponse response = await pipeline.ExpectAsync(AnthropicProvider.Oslo);

        Assert.Equal(["20", null], retries.Waits);
        Assert.Equal(1, response.GetTrustReport()!.Accounting!.Answer!.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InvalidJson(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "invalid-json", streaming);

        Exception failure = await pipeline.ExpectFailureAsync<Exception>(streaming ? Cut : 0);

        Assert.Equal(streaming ? typeof(AnthropicInvalidDataException) : typeof(JsonException), failure.GetType());
    }

    [Fact]
    public async Task WrongContentType()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "wrong-type", streaming: false);

        await pipeline.ExpectFailureAsync<JsonException>();
    }

    /// <summary>Without one event in it the package takes a page for a stream that is at its end.</summary>
    [Fact]
    public async Task WrongContentType_OfAStream_IsAnEmptyAnswer()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "wrong-type", streaming: true);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo with
        {
            Text = "",
            Finish = null,
            Usage = new TokenUsage { InputTokens = 19, OutputTokens = 0 },
            Cost = 19 * 3m / 1_000_000,
            Estimated = true,
            Model = "claude-sonnet-4-5",
            Problems = ["trust/empty_answer", "accounting/missing_usage"],
        });
    }

    [Fact]
    public async Task ErrorEventInStream()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "error-event", streaming: true);

        AnthropicSseException failure = await pipeline.ExpectFailureAsync<AnthropicSseException>(Cut);

        Assert.Contains("overloaded_error", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamCut()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "cut", streaming: true);
        AfterLastWords(pipeline, pipeline.Server.Release);

        await pipeline.ExpectFailureAsync<IOException>(Cut);
    }

    [Fact]
    public async Task CancelledMidStream()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "cancelled", streaming: true);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        AfterLastWords(pipeline, cancellation.Cancel);

        await pipeline.ExpectFailureAsync<OperationCanceledException>(Cut, cancellationToken: cancellation.Token);
    }

    // What the traces hold back comes after these.
    private static void AfterLastWords(WirePipeline pipeline, Action then) => pipeline.Received = update => (update.Text is " the capital" ? then : null)?.Invoke();
}
