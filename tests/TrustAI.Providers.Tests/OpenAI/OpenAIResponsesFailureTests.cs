using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Responses API: what goes wrong.</summary>
public sealed class OpenAIResponsesFailureTests : OpenAIFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RateLimit_IsRetriedBySdk_AndBookedOnce(bool streaming)
    {
        var retries = new InstantRetryPolicy();
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(retries: retries), "rate-limited-once", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Answer(streaming));

        Assert.Equal([TimeSpan.FromSeconds(20)], retries.Waits);
        Assert.Equal(1, response.GetTrustReport()!.Accounting!.Answer!.Calls);
    }

    [Fact]
    public async Task ErrorEvent_IsReported()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "error-event", streaming: true);

        ChatResponse response = await pipeline.ExpectAsync(Answer(streaming: true) with
        {
            Text = "Oslo is the capital",
            Finish = null,
            Usage = new TokenUsage { InputTokens = 14, OutputTokens = 5 },
            Cost = Mini(14, 5),
            Estimated = true,
            Tier = null,
            Problems = ["answer/provider_error", "trust/missing_signals", "accounting/missing_usage"],
        });

        ErrorContent error = Assert.Single(response.Messages.Single().Contents.OfType<ErrorContent>());
        Assert.Equal(("server_error", "The server had an error while processing your request. Sorry about that!"), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failed(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "failed", streaming);

        await pipeline.ExpectAsync(Answer(streaming) with
        {
            Text = "",
            Finish = null,
            Usage = new TokenUsage { InputTokens = 14, OutputTokens = 0 },
            Cost = Mini(14, 0),
            Estimated = true,
            Problems = ["answer/provider_error", "trust/empty_answer", "accounting/missing_usage"],
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failed_InTheMiddle(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "failed-midway", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Answer(streaming) with
        {
            Text = "Oslo is the capital",
            Finish = null,
            Usage = new TokenUsage { InputTokens = 14, OutputTokens = 5 },
            Cost = Mini(14, 5),
            Estimated = true,
            Problems = ["answer/provider_error", "trust/missing_signals", "accounting/missing_usage"],
        });

        ErrorContent error = Assert.Single(response.Messages.Single().Contents.OfType<ErrorContent>());
        Assert.Equal(("server_error", "The model failed to generate a response."), (error.ErrorCode, error.Message));
    }

    private protected override WireProvider Provider => OpenAIProviders.Responses();

    private protected override Expected Answer(bool streaming) => OpenAIExpected.Answer(streaming);
}
