using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's own API.</summary>
internal static class OpenAIProviders
{
    public static ApiKeyCredential Key { get; } = new("test-key");

    /// <summary>Chat Completions.</summary>
    public static WireProvider Chat(string model = "gpt-4o-mini", ClientRetryPolicy? retries = null) => new(
        "openai-chat", http => new ChatClient(model, Key, Options(http, retries)).AsIChatClient())
    {
        Configure = options => options.UseOpenAI(),
    };

    /// <summary>Responses.</summary>
    public static WireProvider Responses(string model = "gpt-4o-mini", ClientRetryPolicy? retries = null) => new(
        "openai-responses", http => new ResponsesClient(
            Key, new ResponsesClientOptions { Transport = new HttpClientPipelineTransport(http), RetryPolicy = retries ?? new ClientRetryPolicy(maxRetries: 0) }).AsIChatClient(model))
    {
        Configure = options => options.UseOpenAI(),
    };

    /// <summary>Options that send everything through <paramref name="http"/>; without retries unless some are given.</summary>
    public static OpenAIClientOptions Options(HttpClient http, ClientRetryPolicy? retries = null, Uri? endpoint = null)
    {
        var options = new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http), RetryPolicy = retries ?? new ClientRetryPolicy(maxRetries: 0) };
        if (endpoint is not null)
        {
            options.Endpoint = endpoint;
        }

        return options;
    }
}
