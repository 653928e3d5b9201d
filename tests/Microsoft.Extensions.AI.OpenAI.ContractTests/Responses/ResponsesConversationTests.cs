using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesConversationTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Conversation_OfAStoredResponse_IsTheResponse(bool streaming)
    {
        var exchange = await ResponsesExchange.RunAsync("plain", streaming);

        Assert.Equal("resp_plain", exchange.Response.ConversationId);
        Assert.All(exchange.Updates, update => Assert.Equal("resp_plain", update.ConversationId));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Conversation_OfAResponseTheServiceDidNotStore_IsNull(bool streaming)
    {
        var exchange = await ResponsesExchange.RunAsync("unstored", streaming);

        Assert.Null(exchange.Response.ConversationId);
        Assert.Equal("resp_unstored", exchange.Response.ResponseId);
        Assert.All(exchange.Updates, update => Assert.Null(update.ConversationId));
    }

    [Theory, InlineData(false, null), InlineData(true, null), InlineData(false, "conv_1"), InlineData(true, "conv_1")]
    public async Task Conversation_OfARequestNotToStore_IsNull(bool streaming, string? conversationId)
    {
        var options = new ChatOptions
        {
            ConversationId = conversationId,
            RawRepresentationFactory = _ => new CreateResponseOptions { StoredOutputEnabled = false },
        };

        var exchange = await ResponsesExchange.RunAsync("plain", streaming, options);

        Assert.False(exchange.Request.GetProperty("store").GetBoolean());
        Assert.Null(exchange.Response.ConversationId);
    }

    [Theory, InlineData("resp_1", false), InlineData("resp_1", true), InlineData("anything", false)]
    public async Task ConversationId_OfAResponse_IsSentAsThePreviousOne(string id, bool streaming)
    {
        var exchange = await ResponsesExchange.RunAsync("plain", streaming, new ChatOptions { ConversationId = id });

        Wire.Equal($$"""{"previous_response_id":"{{id}}"}""", Wire.Settings(Wire.WithoutStreaming(exchange.Request)));
        Assert.Equal("resp_plain", exchange.Response.ConversationId);
    }

    [Theory, InlineData("conv_1", false), InlineData("conv_1", true), InlineData("CONV_1", false)]
    public async Task ConversationId_OfAConversation_IsSentAndStays(string id, bool streaming)
    {
        var exchange = await ResponsesExchange.RunAsync("plain", streaming, new ChatOptions { ConversationId = id });

        Wire.Equal($$"""{"conversation":{"id":"{{id}}"} }""", Wire.Settings(Wire.WithoutStreaming(exchange.Request)));
        Assert.Equal(id, exchange.Response.ConversationId);
    }

    [Theory, InlineData("resp_1"), InlineData("conv_1")]
    public async Task ConversationId_WithOneOfTheFactory_GivesWay(string id)
    {
        var previous = await ResponsesExchange.SettingsAsync(streaming: false, Options(new() { PreviousResponseId = "resp_raw" }, id));
        var conversation = await ResponsesExchange.SettingsAsync(streaming: false, Options(new() { ConversationOptions = new("conv_raw") }, id));

        Wire.Equal("""{"previous_response_id":"resp_raw"}""", previous);
        Wire.Equal("""{"conversation":{"id":"conv_raw"}}""", conversation);
    }

    private static ChatOptions Options(CreateResponseOptions raw, string id) => new() { ConversationId = id, RawRepresentationFactory = _ => raw };
}
