using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using TrustAI.Providers.Tests.OpenAI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>Servers that speak OpenAI's protocol, asked through OpenAI's own SDK with another endpoint.</summary>
internal static class CompatibleProviders
{
    public static WireProvider Ollama() => At("ollama", "http://localhost:11434/v1", "llama3.2", key: "ollama");

    /// <summary>A server by its address.</summary>
    public static WireProvider At(string folder, string endpoint, string model, string key = "test-key") => new(
        folder, http => new ChatClient(model, new ApiKeyCredential(key), OpenAIProviders.Options(http, endpoint: new Uri(endpoint))).AsIChatClient())
    {
        Configure = options => options.UseOpenAI(),
    };
}
