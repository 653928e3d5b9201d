using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesRefusalTests
{
    private const string Refusal = "I can't help with that.";

    [Theory, InlineData(false), InlineData(true)]
    public async Task Refusal_Told_IsAnErrorContentAndNoText(bool streaming)
    {
        var response = (await ResponsesExchange.RunAsync("refusal", streaming)).Response;

        var error = Assert.IsType<ErrorContent>(Assert.Single(Assert.Single(response.Messages).Contents));
        Assert.Equal((Refusal, "Refusal", null), (error.Message, error.ErrorCode, error.Details));
        Assert.Equal("", response.Text);
    }

    [Fact]
    public async Task Refusal_Whole_KeepsItsPartAsRawRepresentation()
    {
        var error = Assert.Single(await ResponsesExchange.ContentsAsync("refusal", streaming: false));

        Assert.Equal(Refusal, Assert.IsType<ResponseContentPart>(error.RawRepresentation, exactMatch: false).Refusal);
    }

    [Fact]
    public async Task Refusal_Streamed_ComesWithTheEventThatEndsItAndItsDeltasAreRaw()
    {
        var updates = (await ResponsesExchange.RunAsync("refusal", streaming: true)).Updates;

        var update = Assert.Single(updates, update => update.Contents.Any(content => content is ErrorContent));
        Assert.Equal(Refusal, Assert.IsType<StreamingResponseRefusalDoneUpdate>(update.RawRepresentation).Refusal);
        Assert.Equal(Refusal, string.Concat(updates.Select(update => update.RawRepresentation).OfType<StreamingResponseRefusalDeltaUpdate>().Select(delta => delta.Delta)));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
    }

    [Fact]
    public async Task Refusal_OfAStreamCutBeforeItsEnd_IsOnlyInTheRawDeltas()
    {
        var updates = (await ResponsesExchange.RunAsync("refusal-cut", streaming: true)).Updates;

        Assert.All(updates, update => Assert.Empty(update.Contents));
        Assert.IsType<StreamingResponseRefusalDeltaUpdate>(updates[^1].RawRepresentation);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Refusal_AfterTextAndCalls_StandsInItsMessage(bool streaming)
    {
        var messages = (await ResponsesExchange.RunAsync("mixed", streaming)).Response.Messages;

        Assert.Equal(["msg_1", "msg_2"], messages.Select(message => message.MessageId!), StringComparer.Ordinal);
        Assert.Collection(
            messages[0].Contents,
            content => Assert.Equal("Think.", Assert.IsType<TextReasoningContent>(content).Text),
            content => Assert.Equal("Look: ", Assert.IsType<TextContent>(content).Text),
            content => Assert.Equal("call_a", Assert.IsType<FunctionCallContent>(content).CallId));
        Assert.Collection(
            messages[1].Contents,
            content => Assert.Equal("done", Assert.IsType<TextContent>(content).Text),
            content => Assert.Equal("No more.", Assert.IsType<ErrorContent>(content).Message));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Refusal_SentBack_IsLeftOut(bool streaming)
    {
        ChatMessage[] messages =
        [
            new(ChatRole.Assistant, [new TextContent("Hm."), new ErrorContent(Refusal) { ErrorCode = "Refusal" }, new ErrorContent("Too slow.")]),
        ];

        var request = await ResponsesExchange.RequestAsync(streaming, messages: messages);

        Wire.Equal(
            """[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hm.","annotations":[]}]}]""",
            request.GetProperty("input"));
    }

    [Fact]
    public async Task Refusal_OfAUser_IsAPart()
    {
        ChatMessage[] messages = [new(ChatRole.User, [new ErrorContent(Refusal) { ErrorCode = "Refusal" }, new ErrorContent("Too slow.")])];

        var request = await ResponsesExchange.RequestAsync(streaming: false, messages: messages);

        Wire.Equal(
            """[{"type":"message","role":"user","content":[{"type":"refusal","refusal":"I can't help with that."}]}]""",
            request.GetProperty("input"));
    }
}
