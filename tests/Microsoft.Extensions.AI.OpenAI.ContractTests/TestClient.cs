using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI.Chat;
using OpenAI.Responses;

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

    public static ResponsesClient OpenAIResponses(Uri endpoint) => new(new ApiKeyCredential("test-key"), new ResponsesClientOptions
    {
        Endpoint = endpoint,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
    });

    public static IChatClient ResponsesFor(TraceServer server) => OpenAIResponses(server.Endpoint).AsIChatClient(Model);
}
