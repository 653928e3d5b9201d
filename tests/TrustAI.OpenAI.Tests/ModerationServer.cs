using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI.OpenAI.ContractTests;
using OpenAI.Moderations;

namespace TrustAI.OpenAI.Tests;

/// <summary>The moderation endpoint on loopback, with the real client that asks it.</summary>
internal sealed class ModerationServer : IAsyncDisposable
{
    private readonly TraceServer _server;

    private ModerationServer(TraceServer server, ConcurrentQueue<JsonElement> requests)
    {
        _server = server;
        Requests = requests;
        Client = new ModerationClient("omni-moderation-latest", new ApiKeyCredential("test-key"), new global::OpenAI.OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ImmediateRetry() });
    }

    public ConcurrentQueue<JsonElement> Requests { get; }

    public JsonElement Request => Assert.Single(Requests);

    public ModerationClient Client { get; }

    public OpenAIModerator Moderator => new(Client);

    public static Task<ModerationServer> StartAsync(params string[] traces)
    {
        int asked = 0;
        return StartAsync(context => TraceServer.WriteAsync(context, traces[Math.Min(Interlocked.Increment(ref asked), traces.Length) - 1]));
    }

    public static async Task<ModerationServer> StartAsync(RequestDelegate answer)
    {
        var requests = new ConcurrentQueue<JsonElement>();
        TraceServer server = await TraceServer.StartAsync(async context =>
        {
            Assert.Equal("/v1/moderations", context.Request.Path);
            requests.Enqueue((JsonElement)context.Items[TraceServer.RequestItem]!);
            await answer(context);
        });
        return new ModerationServer(server, requests);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Three retries as the client makes them by default, without the waiting.</summary>
    private sealed class ImmediateRetry : ClientRetryPolicy
    {
        protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) => TimeSpan.Zero;
    }
}
