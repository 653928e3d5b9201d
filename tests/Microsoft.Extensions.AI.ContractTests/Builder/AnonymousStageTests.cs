namespace Microsoft.Extensions.AI.ContractTests;

public class AnonymousStageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SharedFunc_AroundBothKinds_SeesRequestAndEnd(bool streaming)
    {
        List<string> log = [];
        var inner = TestChatClient.Answering((_, options, _) => { log.Add("inner " + options?.ModelId); return Responses.Text("answer"); });
        var client = inner.AsBuilder().Use(async (messages, _, next, token) =>
        {
            log.Add("before");
            await next(messages, new() { ModelId = "m" }, token);
            log.Add("after");
        }).Build();

        Assert.Equal("answer", (await client.AskAsync(streaming)).Text);
        Assert.Equal(["before", "inner m", "after"], log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SharedFunc_InnerFails_ErrorReachesCaller(bool streaming)
    {
        var client = TestChatClient.Answering((_, _, _) => throw new FormatException("bad")).AsBuilder()
            .Use((messages, options, next, token) => next(messages, options, token)).Build();
        await Assert.ThrowsAsync<FormatException>(() => client.AskAsync(streaming));
    }

    [Fact]
    public async Task SharedFunc_NeverCallsInner_NonStreamingThrows()
    {
        var client = new TestChatClient().AsBuilder().Use((_, _, _, _) => Task.CompletedTask).Build();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.AskAsync(streaming: false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnlyResponseFunc_ServesBothKinds(bool streaming)
    {
        var client = new TestChatClient().AsBuilder().Use((_, _, _, _) => Task.FromResult(Responses.Text("made")), null).Build();
        var response = await client.AskAsync(streaming);
        Assert.Equal("made", response.Text);
        Assert.Equal(5, response.Usage?.InputTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnlyStreamingFunc_ServesBothKinds(bool streaming)
    {
        var client = new TestChatClient().AsBuilder()
            .Use(null, (_, _, _, _) => Updates.Of(new ChatResponseUpdate(ChatRole.Assistant, "ma"), new ChatResponseUpdate(ChatRole.Assistant, "de"))).Build();
        Assert.Equal("made", (await client.AskAsync(streaming)).Text);
    }

    [Theory]
    [InlineData(false, "whole")]
    [InlineData(true, "stream")]
    public async Task BothFuncs_EachServesItsKind(bool streaming, string expected)
    {
        var client = new TestChatClient().AsBuilder().Use(
            (_, _, _, _) => Task.FromResult(Responses.Text("whole")),
            (_, _, _, _) => Updates.Of(new ChatResponseUpdate(ChatRole.Assistant, "stream"))).Build();
        Assert.Equal(expected, (await client.AskAsync(streaming)).Text);
    }
}
