using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Providers;

/// <summary>Who bills is told by the address, where the adapter calls every server "openai".</summary>
public sealed class ProviderHostTests
{
    [Theory]
    [InlineData("https://api.deepseek.com/v1", "deepseek")]
    [InlineData("https://openrouter.ai/api/v1", "openrouter")]
    [InlineData("https://contoso.openai.azure.com/openai/v1/", "azure")]
    [InlineData("https://contoso.services.ai.azure.com/openai/v1/", "azure_ai")]
    [InlineData("https://generativelanguage.googleapis.com/v1beta/openai/", "gemini")]
    [InlineData("https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/l/endpoints/openapi", "vertex_ai")]
    [InlineData("https://bedrock-runtime.eu-west-1.amazonaws.com/openai/v1", "bedrock")]
    [InlineData("http://localhost:11434/v1", "ollama")]
    [InlineData("http://127.0.0.1:11434/v1", "ollama")]
    [InlineData("https://API.DeepSeek.com/v1", "deepseek")]
    [InlineData("https://api.openai.com/v1", "openai")]
    [InlineData("http://localhost:4000/v1", "openai")]
    [InlineData("https://gateway.example:11434/v1", "openai")]
    [InlineData("https://notapi.deepseek.com.example/v1", "openai")]
    [InlineData("https://openai.azure.com.example/v1", "openai")]
    [InlineData(null, "openai")]
    public async Task Address_TellsWhosePricesHold(string? address, string provider) =>
        Assert.Equal(provider, await ProviderAskedForAsync("openai", address));

    [Theory]
    [InlineData("azure.ai.openai")]
    [InlineData("anthropic")]
    [InlineData("mine")]
    public async Task NameOfItsOwn_HoldsWhateverTheAddress(string name) =>
        Assert.Equal(name, await ProviderAskedForAsync(name, "https://openrouter.ai/api/v1"));

    [Fact]
    public async Task NoName_IsToldByTheAddress() => Assert.Equal("groq", await ProviderAskedForAsync(null, "https://api.groq.com/openai/v1"));

    private static async Task<string?> ProviderAskedForAsync(string? name, string? address)
    {
        var prices = new AskedCatalog();
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnGetService = (type, _) => type == typeof(ChatClientMetadata) ? new ChatClientMetadata(name, address is null ? null : new Uri(address), "m") : null;
        using IChatClient client = inner.AsBuilder().UseCostAccounting(options => options.Accounting.Prices = prices).Build();

        await client.AskAsync(streaming: false);

        return Assert.Single(prices.Providers.Distinct());
    }

    private sealed class AskedCatalog : IPriceCatalog
    {
        public List<string?> Providers { get; } = [];

        public ModelPrice? Find(string? model, string? provider)
        {
            Providers.Add(provider);
            return null;
        }
    }
}
