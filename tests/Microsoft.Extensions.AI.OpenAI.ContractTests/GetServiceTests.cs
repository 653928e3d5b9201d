using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class GetServiceTests
{
    private static readonly Uri Endpoint = new("http://127.0.0.1:1/v1");

    [Fact]
    public void Metadata_Asked_NamesProviderEndpointAndModel()
    {
        using var client = TestClient.OpenAI(Endpoint).AsIChatClient();

        var metadata = client.GetRequiredService<ChatClientMetadata>();

        Assert.Equal("openai", metadata.ProviderName);
        Assert.Equal(Endpoint, metadata.ProviderUri);
        Assert.Equal(TestClient.Model, metadata.DefaultModelId);
        Assert.Same(metadata, client.GetService<ChatClientMetadata>());
    }

    [Fact]
    public void Services_Asked_AreTheAdapterAndTheClientWithin()
    {
        var inner = TestClient.OpenAI(Endpoint);
        using var client = inner.AsIChatClient();

        Assert.Same(inner, client.GetService<ChatClient>());
        Assert.Same(client, client.GetService<IChatClient>());
        Assert.Same(client, client.GetService(typeof(object)));
    }

    [Fact]
    public void Services_UnknownOrKeyed_AreNull()
    {
        using var client = TestClient.OpenAI(Endpoint).AsIChatClient();

        Assert.Null(client.GetService<string>());
        Assert.Null(client.GetService<global::OpenAI.OpenAIClient>());
        Assert.Null(client.GetService<IChatClient>("key"));
        Assert.Throws<ArgumentNullException>("serviceType", () => client.GetService(null!));
    }

    [Fact]
    public void AsIChatClient_OfNull_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("chatClient", () => ((ChatClient)null!).AsIChatClient());
    }
}
