using System.Text.Json;
using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesToolCallTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Calls_InParallel_AreParsed(bool streaming)
    {
        var response = (await ResponsesExchange.RunAsync("tools", streaming)).Response;

        Assert.Equal("", response.Text);
        var message = Assert.Single(response.Messages);
        Assert.Equal((ChatRole.Assistant, null), (message.Role, message.MessageId));
        var calls = message.Contents.Cast<FunctionCallContent>().ToList();
        Assert.Equal([("call_a", "get_weather"), ("call_b", "get_time")], calls.Select(call => (call.CallId, call.Name)));
        Assert.All(calls, call => Assert.Null(call.Exception));
        Assert.Equal("Oslo", Assert.IsType<JsonElement>(calls[0].Arguments!["city"]).GetString());
        Assert.Equal(2, Assert.IsType<JsonElement>(calls[0].Arguments!["days"]).GetInt32());
        Assert.Empty(calls[1].Arguments!);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Calls_WithMalformedArguments_KeepTheException(bool streaming)
    {
        var response = (await ResponsesExchange.RunAsync("tools-malformed", streaming)).Response;

        Assert.Equal("Let me look.", response.Text);
        var message = Assert.Single(response.Messages);
        Assert.Equal("msg_0a1b", message.MessageId);
        var call = Assert.IsType<FunctionCallContent>(message.Contents[1]);
        Assert.Equal(("call_a", "get_weather"), (call.CallId, call.Name));
        Assert.Null(call.Arguments);
        Assert.IsType<JsonException>(call.Exception?.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task Calls_Whole_KeepTheirItemsAsRawRepresentation()
    {
        var contents = await ResponsesExchange.ContentsAsync("tools", streaming: false);

        Assert.All(contents, content => Assert.IsType<FunctionCallResponseItem>(content.RawRepresentation));
    }

    [Fact]
    public async Task Calls_Streamed_ComeEachWithTheEventThatEndsIt()
    {
        var updates = (await ResponsesExchange.RunAsync("tools", streaming: true)).Updates;

        var told = updates.Where(update => update.Contents.Any(content => content is FunctionCallContent)).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, update =>
        {
            Assert.IsType<StreamingResponseOutputItemDoneUpdate>(update.RawRepresentation);
            Assert.Null(Assert.Single(update.Contents).RawRepresentation);
        });
        Assert.IsType<UsageContent>(Assert.Single(updates[^1].Contents));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Calls_SentBackWithResults_AreItemsOfTheirOwn(bool streaming)
    {
        List<ChatMessage> messages =
        [
            .. (await ResponsesExchange.RunAsync("tools", streaming)).Response.Messages,
            new(ChatRole.Tool, [new FunctionResultContent("call_a", "sunny"), new FunctionResultContent("call_b", new Dictionary<string, object?>(StringComparer.Ordinal) { ["hour"] = 9 })]),
        ];

        var input = (await ResponsesExchange.RequestAsync(streaming, messages: messages)).GetProperty("input");

        Assert.Equal(
            ["function_call", "function_call", "function_call_output", "function_call_output"],
            input.EnumerateArray().Select(item => item.GetProperty("type").GetString()!),
            StringComparer.Ordinal);
        Assert.Equal(("call_a", "get_weather"), (input[0].GetProperty("call_id").GetString(), input[0].GetProperty("name").GetString()));
        Assert.Equal(!streaming, input[0].TryGetProperty("id", out _));
        Wire.Equal("""{"city":"Oslo","days":2}""", input[0].GetProperty("arguments").GetString()!);
        Wire.Equal("""{"type":"function_call_output","call_id":"call_a","output":"sunny"}""", input[2]);
        Assert.Equal("call_b", input[3].GetProperty("call_id").GetString());
        Wire.Equal("""{"hour":9}""", input[3].GetProperty("output").GetString()!);
    }
}
