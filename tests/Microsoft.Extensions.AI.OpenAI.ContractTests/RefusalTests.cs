using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class RefusalTests
{
    private const string Refusal = "I can't help with that.";

    [Fact]
    public async Task Refusal_Whole_IsAnErrorContentAndNoText()
    {
        var response = (await Exchange.RunAsync("refusal", streaming: false)).Response;

        var error = Assert.IsType<ErrorContent>(Assert.Single(Assert.Single(response.Messages).Contents));
        Assert.Equal((Refusal, "Refusal"), (error.Message, error.ErrorCode));
        Assert.Equal("", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(Refusal, Assert.IsType<ChatCompletion>(response.RawRepresentation).Refusal);
    }

    [Fact]
    public async Task Refusal_Streamed_IsOnlyInTheRawChunks()
    {
        var exchange = await Exchange.RunAsync("refusal", streaming: true);

        Assert.DoesNotContain(exchange.Updates.SelectMany(update => update.Contents), content => content is ErrorContent);
        Assert.Equal("", exchange.Response.Text);
        Assert.Equal(Refusal, string.Concat(exchange.Updates.Select(update => ((StreamingChatCompletionUpdate)update.RawRepresentation!).RefusalUpdate)));
    }

    [Fact]
    public async Task Refusal_StreamedWithAToolCall_JoinsTheLastUpdate()
    {
        var last = (await Exchange.RunAsync("refusal-with-tool", streaming: true)).Updates[^1];

        Assert.IsType<FunctionCallContent>(last.Contents[0]);
        var error = Assert.IsType<ErrorContent>(last.Contents[1]);
        Assert.Equal(("I can't do both.", "Refusal"), (error.Message, error.ErrorCode));
    }

    [Fact]
    public async Task Error_OfAnotherKindSentBack_IsNoRefusal()
    {
        ChatMessage[] messages = [new(ChatRole.Assistant, [new TextContent("Hm."), new ErrorContent("Too slow.") { ErrorCode = "Timeout" }])];

        var request = await Exchange.RequestAsync(streaming: false, messages: messages);

        Wire.Equal("""[{"role":"assistant","content":"Hm."}]""", request.GetProperty("messages"));
    }

    [Fact]
    public async Task Refusal_SentBack_StaysARefusal()
    {
        ChatMessage[] messages = [new(ChatRole.Assistant, [new ErrorContent(Refusal) { ErrorCode = "Refusal" }]), new(ChatRole.User, "Why?")];

        var request = await Exchange.RequestAsync(streaming: false, messages: messages);

        Wire.Equal(
            """[{"role":"assistant","content":"","refusal":"I can't help with that."},{"role":"user","content":"Why?"}]""",
            request.GetProperty("messages"));
    }
}
