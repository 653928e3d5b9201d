using System.ClientModel;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("error-429.json", 429, "Rate limit reached.", false)]
    [InlineData("error-429.json", 429, "Rate limit reached.", true)]
    [InlineData("error-500.json", 500, "The server had an error.", false)]
    [InlineData("error-500.json", 500, "The server had an error.", true)]
    public async Task Error_OfTheService_SurfacesAsClientResultException(string trace, int status, string text, bool streaming)
    {
        await using var server = await TraceServer.StartAsync(trace, status);
        using var client = TestClient.For(server);

        var error = await Assert.ThrowsAsync<ClientResultException>(() => streaming
            ? client.GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(status, error.Status);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal("Hi", server.Request.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Messages_Null_AreRefused()
    {
        await using var server = await TraceServer.StartAsync("plain.json");
        using var client = TestClient.For(server);

        await Assert.ThrowsAsync<ArgumentNullException>("messages", () => client.GetResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>("messages", () => client.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Messages_None_AreRefused()
    {
        await using var server = await TraceServer.StartAsync("plain.json");
        using var client = TestClient.For(server);

        await Assert.ThrowsAsync<ArgumentException>("messages", () => client.GetResponseAsync([], cancellationToken: TestContext.Current.CancellationToken));
    }
}
