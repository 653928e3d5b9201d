using System.Diagnostics;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesSpanTests
{
    [Theory]
    [InlineData("chat", false, "default")]
    [InlineData("chat gpt-4o-mini", false, "default")]
    [InlineData("chat gpt-4o-mini", true, "auto")]
    public async Task Span_OfAChatCall_GetsTheApiAndTheFirstServiceTierTold(string name, bool streaming, string tier)
    {
        using var span = new Activity(name).Start();

        await ResponsesExchange.RunAsync("plain", streaming);

        Assert.Equal(
            [("openai.api.type", "responses"), ("openai.response.service_tier", tier)],
            span.TagObjects.Select(tag => (tag.Key, tag.Value)).Order());
    }

    [Fact]
    public async Task Span_OfAChatCall_LeavesAnUnknownTierOut()
    {
        using var span = new Activity("chat").Start();

        await ResponsesExchange.RunAsync("no-usage", streaming: false);

        Assert.Equal("openai.api.type", Assert.Single(span.TagObjects).Key);
    }

    [Theory, InlineData("invoke_agent", false), InlineData("invoke_agent", true), InlineData("chatter", false)]
    public async Task Span_OfAnythingElse_IsLeftAlone(string name, bool streaming)
    {
        using var span = new Activity(name).Start();

        await ResponsesExchange.RunAsync("plain", streaming);

        Assert.Empty(span.TagObjects);
    }
}
