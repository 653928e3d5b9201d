using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Chat Completions API: what goes wrong.</summary>
public sealed class OpenAIChatFailureTests : OpenAIFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RateLimit_IsRetriedBySdk_AndBookedOnce(bool streaming)
    {
        var retries = new InstantRetryPolicy();
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(retries: retries), "rate-limited-twice", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Oslo);

        Assert.Equal([TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(3)], retries.Waits);
        Assert.Equal(1, response.GetTrustReport()!.Accounting!.Answer!.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServerError_IsRetriedBySdk(bool streaming)
    {
        var retries = new InstantRetryPolicy();
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(retries: retries), "server-error-once", streaming);

        await pipeline.ExpectAsync(Oslo);

        Assert.Single(retries.Waits);
    }

    [Fact]
    public async Task Cut_InTheMiddle()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "cut", streaming: false);

        Exception failure = await pipeline.ExpectFailureAsync<Exception>();

        // By how far the head of the response has come when the connection breaks.
        Assert.True(failure is ClientResultException { Status: 0 } or IOException, failure.ToString());
    }

    [Fact]
    public async Task ErrorEvent_IsGivenBackAndReported()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "error-event", streaming: true);

        ChatResponse response = await pipeline.ExpectAsync(Oslo with
        {
            Text = "Oslo is the capital",
            Finish = null,
            Usage = new TokenUsage { InputTokens = 14, OutputTokens = 5 },
            Cost = Mini(14, 5),
            Estimated = true,
            Problems = ["answer/provider_error", "trust/missing_signals", "accounting/missing_usage"],
        });

        // The adapter drops it.
        ErrorContent error = Assert.Single(response.Messages.Single().Contents.OfType<ErrorContent>());
        Assert.Equal(("server_error", "The server had an error while processing your request. Sorry about that!"), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task NoChoices()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "no-choices", streaming: false);

        // The SDK's own: it looks for the first.
        await pipeline.ExpectFailureAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task NoChoices_InAStream()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "no-choices", streaming: true);

        await pipeline.ExpectAsync(Oslo with { Text = "", Finish = null, Usage = Usage(14, 0), Cost = Mini(14, 0), Problems = ["trust/empty_answer"] });
    }

    private protected override WireProvider Provider => OpenAIProviders.Chat();

    private protected override Expected Answer(bool streaming) => Oslo;
}
