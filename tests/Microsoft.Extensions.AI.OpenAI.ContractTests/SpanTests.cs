using System.Diagnostics;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class SpanTests
{
    [Theory]
    [InlineData("chat", false)]
    [InlineData("chat", true)]
    [InlineData("chat gpt-4o-mini", false)]
    [InlineData("chat gpt-4o-mini", true)]
    public async Task Span_OfAChatCall_GetsOpenAIsAttributes(string name, bool streaming)
    {
        using var span = new Activity(name).Start();

        await Exchange.RunAsync("plain", streaming);

        Assert.Equal(
            [
                ("openai.api.type", "chat_completions"), ("openai.response.service_tier", "default"),
                ("openai.response.system_fingerprint", "fp_a1b2c3"),
            ],
            span.TagObjects.Select(tag => (tag.Key, tag.Value)).Order());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Span_OfAChatCall_LeavesUnknownAttributesOut(bool streaming)
    {
        using var span = new Activity("chat").Start();

        await Exchange.RunAsync("usage", streaming);

        Assert.Equal("openai.api.type", Assert.Single(span.TagObjects).Key);
    }

    [Fact]
    public async Task Span_OfAStreamThatChangesItsMind_KeepsTheFirstValues()
    {
        using var span = new Activity("chat").Start();

        await Exchange.RunAsync("changing", streaming: true);

        Assert.Equal("default", span.GetTagItem("openai.response.service_tier"));
        Assert.Equal("fp_1", span.GetTagItem("openai.response.system_fingerprint"));
    }

    [Theory, InlineData("invoke_agent", false), InlineData("invoke_agent", true), InlineData("chatter", false)]
    public async Task Span_OfAnythingElse_IsLeftAlone(string name, bool streaming)
    {
        using var span = new Activity(name).Start();

        await Exchange.RunAsync("plain", streaming);

        Assert.Empty(span.TagObjects);
    }
}
