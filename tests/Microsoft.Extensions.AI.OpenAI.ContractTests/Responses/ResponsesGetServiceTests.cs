using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesGetServiceTests
{
    private static readonly Uri Endpoint = new("http://127.0.0.1:1/v1");

    [Theory, InlineData("gpt-4o-mini"), InlineData(null)]
    public void Metadata_Asked_NamesProviderEndpointAndModel(string? model)
    {
        using var client = TestClient.OpenAIResponses(Endpoint).AsIChatClient(model);

        var metadata = client.GetRequiredService<ChatClientMetadata>();

        Assert.Equal("openai", metadata.ProviderName);
        Assert.Equal(Endpoint, metadata.ProviderUri);
        Assert.Equal(model, metadata.DefaultModelId);
        Assert.Same(metadata, client.GetService<ChatClientMetadata>());
    }

    [Fact]
    public void Services_Asked_AreTheAdapterAndTheClientWithin()
    {
        var inner = TestClient.OpenAIResponses(Endpoint);
        using var client = inner.AsIChatClient();

        Assert.Same(inner, client.GetService<ResponsesClient>());
        Assert.Same(client, client.GetService<IChatClient>());
        Assert.Same(client, client.GetService(typeof(object)));
    }

    [Fact]
    public void Services_UnknownOrKeyed_AreNull()
    {
        using var client = TestClient.OpenAIResponses(Endpoint).AsIChatClient();

        Assert.Null(client.GetService<string>());
        Assert.Null(client.GetService<global::OpenAI.Chat.ChatClient>());
        Assert.Null(client.GetService<ResponsesClient>("key"));
        Assert.Null(client.GetService<IChatClient>("key"));
        Assert.Throws<ArgumentNullException>("serviceType", () => client.GetService(null!));
    }

    [Fact]
    public void AsIChatClient_OfNull_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("responseClient", () => ((ResponsesClient)null!).AsIChatClient());
    }

    [Fact]
    public async Task Dispose_OfTheAdapter_LeavesTheClientWithinUsable()
    {
        await using var server = await TraceServer.StartAsync("responses-plain.json");
        var inner = TestClient.OpenAIResponses(server.Endpoint);
        inner.AsIChatClient(TestClient.Model).Dispose();

        using var client = inner.AsIChatClient(TestClient.Model);

        Assert.NotEmpty((await client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)).Text);
    }
}
