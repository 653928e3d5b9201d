using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class PlainTextTests
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1763737200);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Answer_PlainText_CarriesTextIdsModelAndFinishReason(bool streaming)
    {
        var response = (await Exchange.RunAsync("plain", streaming)).Response;

        var message = Assert.Single(response.Messages);
        Assert.Equal(ChatRole.Assistant, message.Role);
        Assert.Equal("Oslo is the capital of Norway.", response.Text);
        Assert.Equal("chatcmpl-plain", response.ResponseId);
        Assert.Equal("chatcmpl-plain", message.MessageId);
        Assert.Equal("gpt-4o-mini-2024-07-18", response.ModelId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(Created, response.CreatedAt);
        Assert.Null(response.ConversationId);
        Assert.Null(response.AdditionalProperties);
    }

    [Fact]
    public async Task Answer_Whole_KeepsTheCompletionAsRawRepresentation()
    {
        var response = (await Exchange.RunAsync("plain", streaming: false)).Response;

        var completion = Assert.IsType<ChatCompletion>(response.RawRepresentation);
        var message = Assert.Single(response.Messages);
        Assert.Same(completion, message.RawRepresentation);
        Assert.Equal(Created, message.CreatedAt);
        Assert.Same(completion.Content[0], Assert.Single(message.Contents).RawRepresentation);
        Assert.Equal("fp_a1b2c3", completion.SystemFingerprint);
    }

    [Fact]
    public async Task Answer_Streamed_GivesOneUpdateForEachChunk()
    {
        var updates = (await Exchange.RunAsync("plain", streaming: true)).Updates;

        Assert.Equal(["", "Oslo is the capital", " of Norway.", "", ""], updates.Select(update => update.Text), StringComparer.Ordinal);
        Assert.All(updates, update =>
        {
            Assert.Equal("chatcmpl-plain", update.ResponseId);
            Assert.Equal("chatcmpl-plain", update.MessageId);
            Assert.Equal("gpt-4o-mini-2024-07-18", update.ModelId);
            Assert.Equal(ChatRole.Assistant, update.Role);
            Assert.Equal(Created, update.CreatedAt);
            var chunk = Assert.IsType<StreamingChatCompletionUpdate>(update.RawRepresentation);
            Assert.Equal("fp_a1b2c3", chunk.SystemFingerprint);
        });
        Assert.Equal([null, null, null, ChatFinishReason.Stop, ChatFinishReason.Stop], updates.Select(update => update.FinishReason));
    }

    [Fact]
    public async Task Question_Whole_SendsModelAndMessagesOnly()
    {
        var request = (await Exchange.RunAsync("plain", streaming: false)).Request;

        Wire.Equal("""{"model":"gpt-4o-mini","messages":[{"role":"user","content":"What is the capital of Norway?"}]}""", request);
    }

    [Fact]
    public async Task Question_Streamed_AsksForUsage()
    {
        var request = (await Exchange.RunAsync("plain", streaming: true)).Request;

        Wire.Equal("""{"stream":true,"stream_options":{"include_usage":true}}""", Wire.Settings(request));
    }
}
