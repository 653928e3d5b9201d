using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

internal static class TestClient
{
    public const string Model = "gpt-4o-mini";

    public static ChatClient OpenAI(Uri endpoint) => new(Model, new ApiKeyCredential("test-key"), new global::OpenAI.OpenAIClientOptions
    {
        Endpoint = endpoint,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
    });

    public static IChatClient For(TraceServer server) => OpenAI(server.Endpoint).AsIChatClient();
}
