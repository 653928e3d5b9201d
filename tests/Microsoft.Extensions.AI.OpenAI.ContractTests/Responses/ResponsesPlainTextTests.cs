using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesPlainTextTests
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1763737200);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Answer_PlainText_CarriesTextIdsAndModel(bool streaming)
    {
        var response = (await ResponsesExchange.RunAsync("plain", streaming)).Response;

        var message = Assert.Single(response.Messages);
        Assert.Equal(ChatRole.Assistant, message.Role);
        Assert.Equal("Oslo is the capital of Norway.", response.Text);
        Assert.Equal(("resp_plain", "msg_0a1b"), (response.ResponseId, message.MessageId));
        Assert.Equal("gpt-4o-mini-2024-07-18", response.ModelId);
        Assert.Equal((Created, Created), (response.CreatedAt, message.CreatedAt));
        Assert.Null(response.AdditionalProperties);
        Assert.Null(response.ContinuationToken);
    }

    [Fact]
    public async Task Answer_Whole_KeepsResultItemAndPartAsRawRepresentation()
    {
        var response = (await ResponsesExchange.RunAsync("plain", streaming: false)).Response;

        var result = Assert.IsType<ResponseResult>(response.RawRepresentation);
        var item = Assert.IsType<MessageResponseItem>(Assert.Single(result.OutputItems), exactMatch: false);
        var message = Assert.Single(response.Messages);
        Assert.Same(item, message.RawRepresentation);
        Assert.Same(item.Content[0], Assert.Single(message.Contents).RawRepresentation);
        Assert.Equal(ResponseServiceTier.Default, result.ServiceTier);
        Assert.Equal(ResponseStatus.Completed, result.Status);
    }

    [Fact]
    public async Task Answer_Streamed_GivesOneUpdateForEachEvent()
    {
        var updates = (await ResponsesExchange.RunAsync("plain", streaming: true)).Updates;

        Assert.Equal(["", "", "", "", "Oslo is the capital", " of Norway.", "", "", "", ""], updates.Select(update => update.Text), StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, 10), updates.Select(update => ((StreamingResponseUpdate)update.RawRepresentation!).SequenceNumber));
        Assert.All(updates, update =>
        {
            Assert.Equal(("resp_plain", "gpt-4o-mini-2024-07-18"), (update.ResponseId, update.ModelId));
            Assert.Equal(Created, update.CreatedAt);
        });
        Assert.All(updates.SelectMany(update => update.Contents), content => Assert.Null(content.RawRepresentation));
    }

    [Fact]
    public async Task Answer_Streamed_NamesRoleAndMessageFromItsFirstItemOn()
    {
        var updates = (await ResponsesExchange.RunAsync("plain", streaming: true)).Updates;

        Assert.All(updates.Take(2), update => Assert.Equal((null, null), (update.Role, update.MessageId)));
        Assert.All(updates.Skip(2), update => Assert.Equal((ChatRole.Assistant, "msg_0a1b"), (update.Role, update.MessageId)));
    }

    [Fact]
    public async Task Answer_Streamed_HasServiceTierAndWholeResultInTheLastEvent()
    {
        var updates = (await ResponsesExchange.RunAsync("plain", streaming: true)).Updates;

        var created = Assert.IsType<StreamingResponseCreatedUpdate>(updates[0].RawRepresentation);
        Assert.Equal(ResponseServiceTier.Auto, created.Response.ServiceTier);
        var completed = Assert.IsType<StreamingResponseCompletedUpdate>(updates[^1].RawRepresentation);
        Assert.Equal(ResponseServiceTier.Default, completed.Response.ServiceTier);
        Assert.Equal("Oslo is the capital of Norway.", completed.Response.GetOutputText());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Answer_OfSeveralMessages_KeepsThemApart(bool streaming)
    {
        var messages = (await ResponsesExchange.RunAsync("two-messages", streaming)).Response.Messages;

        Assert.Equal([("msg_1", "One. Two."), ("msg_2", "Three.")], messages.Select(message => (message.MessageId, message.Text)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Answer_OfEveryRole_KeepsThem(bool streaming)
    {
        var exchange = await ResponsesExchange.RunAsync("roles", streaming);

        var told = streaming
            ? exchange.Updates.Where(update => update.Text.Length > 0).Select(update => (update.Role?.Value, update.Text))
            : exchange.Response.Messages.Select(message => ((string?)message.Role.Value, message.Text));
        Assert.Equal([("user", "user"), ("system", "system"), ("developer", "developer"), ("assistant", "assistant")], told);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Question_Plain_SendsModelAndInputOnly(bool streaming)
    {
        var request = (await ResponsesExchange.RunAsync("plain", streaming)).Request;

        Wire.Equal(
            $$"""
            {"model":"gpt-4o-mini"{{(streaming ? ",\"stream\":true" : "")}},
             "input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"What is the capital of Norway?"}]}]}
            """,
            request);
    }

    [Fact]
    public async Task Event_Unknown_IsAnUpdateWithoutContents()
    {
        var exchange = await ResponsesExchange.RunAsync("unknown-event", streaming: true);

        Assert.Empty(exchange.Updates[3].Contents);
        Assert.IsType<StreamingResponseUpdate>(exchange.Updates[3].RawRepresentation, exactMatch: false);
        Assert.Equal("Oslo is the capital of Norway.", exchange.Response.Text);
    }
}
