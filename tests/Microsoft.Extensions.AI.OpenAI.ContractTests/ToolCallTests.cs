using System.Text.Json;
using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ToolCallTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Calls_InParallel_AreParsed(bool streaming)
    {
        var response = (await Exchange.RunAsync("tools", streaming)).Response;

        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal("", response.Text);
        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal([("call_a", "get_weather"), ("call_b", "get_time")], calls.Select(call => (call.CallId, call.Name)));
        Assert.All(calls, call => Assert.Null(call.Exception));
        Assert.Equal("Oslo", Assert.IsType<JsonElement>(calls[0].Arguments!["city"]).GetString());
        Assert.Equal(2, Assert.IsType<JsonElement>(calls[0].Arguments!["days"]).GetInt32());
        Assert.Empty(calls[1].Arguments!);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Calls_WithMalformedArguments_KeepTheException(bool streaming)
    {
        var response = (await Exchange.RunAsync("tools-malformed", streaming)).Response;

        Assert.Equal("Let me look.", response.Text);
        var call = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("call_a", "get_weather"), (call.CallId, call.Name));
        Assert.Null(call.Arguments);
        Assert.IsType<JsonException>(call.Exception?.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task Calls_Whole_KeepTheToolCallAsRawRepresentation()
    {
        var response = (await Exchange.RunAsync("tools", streaming: false)).Response;

        Assert.All(Assert.Single(response.Messages).Contents, content => Assert.IsType<ChatToolCall>(content.RawRepresentation));
    }

    [Fact]
    public async Task Calls_Streamed_ComeTogetherInOneLastUpdateEvenAfterUsage()
    {
        var updates = (await Exchange.RunAsync("tools", streaming: true)).Updates;

        Assert.DoesNotContain(updates.SkipLast(1).SelectMany(update => update.Contents), content => content is FunctionCallContent);
        Assert.IsType<UsageContent>(Assert.Single(updates[^2].Contents));

        var last = updates[^1];
        Assert.Equal(["call_a", "call_b"], last.Contents.Cast<FunctionCallContent>().Select(call => call.CallId), StringComparer.Ordinal);
        Assert.All(last.Contents, content => Assert.Null(content.RawRepresentation));
        Assert.Null(last.RawRepresentation);
        Assert.Equal(("chatcmpl-tools", "chatcmpl-tools"), (last.ResponseId, last.MessageId));
        Assert.Equal(ChatFinishReason.ToolCalls, last.FinishReason);
        Assert.Equal(ChatRole.Assistant, last.Role);
    }
}
