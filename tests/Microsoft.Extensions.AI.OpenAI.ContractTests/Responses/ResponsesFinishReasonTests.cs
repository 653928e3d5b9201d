using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesFinishReasonTests
{
    [Theory, InlineData("plain"), InlineData("tools"), InlineData("refusal"), InlineData("incomplete-other")]
    public async Task Answer_WholeAndNotCut_HasNoFinishReason(string trace)
    {
        Assert.Null((await ResponsesExchange.RunAsync(trace, streaming: false)).Response.FinishReason);
    }

    [Theory, InlineData("plain", "stop"), InlineData("tools", "tool_calls"), InlineData("mixed", "tool_calls"), InlineData("refusal", "stop")]
    public async Task Answer_StreamedToItsEnd_FinishesInTheLastUpdate(string trace, string reason)
    {
        var updates = (await ResponsesExchange.RunAsync(trace, streaming: true)).Updates;

        Assert.Equal(reason, updates[^1].FinishReason?.Value);
        Assert.All(updates.SkipLast(1), update => Assert.Null(update.FinishReason));
    }

    [Theory, InlineData("length", "length", "Once upon a"), InlineData("content-filter", "content_filter", "The first")]
    public async Task Answer_WholeButCut_SaysWhyAndHasUsage(string trace, string reason, string text)
    {
        var response = (await ResponsesExchange.RunAsync(trace, streaming: false)).Response;

        Assert.Equal(text, response.Text);
        Assert.Equal(reason, response.FinishReason?.Value);
        Assert.NotNull(response.Usage);
    }

    [Theory, InlineData("length", "max_output_tokens", "Once upon a"), InlineData("content-filter", "content_filter", "The first")]
    public async Task Answer_StreamedAndCut_SaysWhyAndHasUsageOnlyInTheRawRepresentation(string trace, string reason, string text)
    {
        var exchange = await ResponsesExchange.RunAsync(trace, streaming: true);

        Assert.Equal(text, exchange.Response.Text);
        Assert.Null(exchange.Response.FinishReason);
        Assert.Null(exchange.Response.Usage);
        var result = Assert.IsType<StreamingResponseIncompleteUpdate>(exchange.Updates[^1].RawRepresentation).Response;
        Assert.Equal(reason, result.IncompleteStatusDetails.Reason?.ToString());
        Assert.NotNull(result.Usage);
    }
}
