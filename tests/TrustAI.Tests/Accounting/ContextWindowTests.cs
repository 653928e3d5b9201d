using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting;

/// <summary>Calls whose input cannot fit the model's context window.</summary>
public sealed class ContextWindowTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("word ", 1_000));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TooLong_RefusedWhereAskedTo_BeforeTheModelIsAsked(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, Options("gpt-4o", window: 900));

        var refused = await Assert.ThrowsAsync<ContextWindowExceededException>(() => client.AskAsync(streaming, Long, new ChatOptions { ModelId = "gpt-4o" }));

        Assert.Equal(("gpt-4o", 900), (refused.Model, refused.Limit));
        Assert.InRange(refused.Input.Tokens, 1_000, 1_100);
        Assert.Contains("900", refused.Message, StringComparison.Ordinal);
        Assert.Empty(inner.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TooLong_NotAskedTo_GoesToTheProvider(bool streaming)
    {
        TrustScoringOptions options = Options("gpt-4o", window: 900);
        options.Accounting.RefuseOversizedCalls = false;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        Assert.Equal("Paris", (await client.AskAsync(streaming, Long, new ChatOptions { ModelId = "gpt-4o" })).Text);
    }

    [Theory]
    [InlineData("gpt-4o", 2_000)]
    [InlineData("a-model-of-unknown-encoding", 970)]
    public async Task Fitting_OrAnEstimateLittleAbove_GoesToTheProvider(string model, int window)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), Options(model, window));

        Assert.Equal("Paris", (await client.AskAsync(streaming: false, Long, new ChatOptions { ModelId = model })).Text);
    }

    [Fact]
    public async Task WindowUnknown_GoesToTheProvider()
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), Options("other", window: 10));

        Assert.Equal("Paris", (await client.AskAsync(streaming: false, Long, new ChatOptions { ModelId = "nobody-knows-this-one" })).Text);
    }

    private static TrustScoringOptions Options(string model, long window)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = TrustPreset.Base;
        options.Accounting.RefuseOversizedCalls = true;
        options.Accounting.TokenCounter = new TokenCounter();
        options.Accounting.Prices = PriceCatalog.Embedded.With(new ModelPrice { Model = model, InputPerMillion = 1, OutputPerMillion = 1, ContextWindow = window });
        return options;
    }
}
