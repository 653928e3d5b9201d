using System.ClientModel;
using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesFailureTests
{
    [Theory]
    [InlineData("error-429.json", 429, "Rate limit reached.", false)]
    [InlineData("error-429.json", 429, "Rate limit reached.", true)]
    [InlineData("error-500.json", 500, "The server had an error.", false)]
    [InlineData("error-500.json", 500, "The server had an error.", true)]
    public async Task Error_OfTheService_SurfacesAsClientResultException(string trace, int status, string text, bool streaming)
    {
        await using var server = await TraceServer.StartAsync(trace, status);
        using var client = TestClient.ResponsesFor(server);

        var error = await Assert.ThrowsAsync<ClientResultException>(() => streaming
            ? client.GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(status, error.Status);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_Null_AreRefused()
    {
        await using var server = await TraceServer.StartAsync("responses-plain.json");
        using var client = TestClient.ResponsesFor(server);

        await Assert.ThrowsAsync<ArgumentNullException>("messages", () => client.GetResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>("messages", () => client.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Messages_None_AreLeftToTheService(bool streaming)
    {
        Wire.Equal("""{"model":"gpt-4o-mini"}""", await ResponsesExchange.RequestAsync(streaming, messages: []));
    }

    [Fact]
    public async Task Response_WholeAndFailed_HasNoMessageAndItsErrorAmongTheProperties()
    {
        var response = (await ResponsesExchange.RunAsync("failed", streaming: false)).Response;

        Assert.Empty(response.Messages);
        Assert.Null(response.Usage);
        Assert.Null(response.FinishReason);
        var error = Assert.IsType<ResponseError>(response.AdditionalProperties!["Error"]);
        Assert.Equal(ResponseErrorCode.ServerError, error.Code);
    }

    [Fact]
    public async Task Response_WholeAndFailedMidway_AddsTheErrorToItsMessage()
    {
        var response = (await ResponsesExchange.RunAsync("failed-midway", streaming: false)).Response;

        Assert.Equal("Oslo", response.Text);
        var error = Assert.IsType<ErrorContent>(Assert.Single(response.Messages).Contents[^1]);
        Assert.Equal(("The model failed.", "server_error"), (error.Message, error.ErrorCode));
        Assert.Equal("Error", Assert.Single(response.AdditionalProperties!).Key);
    }

    [Theory, InlineData("failed", ""), InlineData("failed-midway", "Oslo")]
    public async Task Response_StreamedAndFailed_HasItsErrorOnlyInTheRawRepresentation(string trace, string text)
    {
        var exchange = await ResponsesExchange.RunAsync(trace, streaming: true);

        Assert.Equal(text, exchange.Response.Text);
        Assert.Null(exchange.Response.AdditionalProperties);
        Assert.Null(exchange.Response.FinishReason);
        Assert.DoesNotContain(exchange.Updates.SelectMany(update => update.Contents), content => content is ErrorContent);
        var failed = Assert.IsType<StreamingResponseFailedUpdate>(exchange.Updates[^1].RawRepresentation).Response;
        Assert.Equal((ResponseStatus.Failed, ResponseErrorCode.ServerError), (failed.Status, failed.Error.Code));
    }

    [Theory]
    [InlineData("error-event", "Oslo is the capital", "The server had an error.", "server_error", null)]
    [InlineData("error-event-nested", "", "Too long.", "context_length_exceeded", "input")]
    public async Task Error_AmidAStream_IsAnErrorContent(string trace, string text, string message, string code, string? details)
    {
        var exchange = await ResponsesExchange.RunAsync(trace, streaming: true);

        Assert.Equal(text, exchange.Response.Text);
        var error = Assert.IsType<ErrorContent>(Assert.Single(exchange.Updates[^1].Contents));
        Assert.Equal((message, code, details), (error.Message, error.ErrorCode, error.Details));
        Assert.IsType<StreamingResponseErrorUpdate>(exchange.Updates[^1].RawRepresentation);
        Assert.Null(exchange.Response.FinishReason);
    }
}
