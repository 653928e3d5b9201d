using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

/// <summary>A loopback server that gives one answer to every request and keeps what was asked.</summary>
internal sealed class TraceServer : IAsyncDisposable
{
    /// <summary>Under this key an answering delegate finds what it was asked.</summary>
    public const string RequestItem = "request";

    private readonly ConcurrentQueue<JsonElement> _requests = [];
    private readonly WebApplication _app;

    private TraceServer(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single() + "/v1");

    public JsonElement Request => Assert.Single(_requests);

    public IReadOnlyCollection<JsonElement> Requests => _requests;

    public static Task<TraceServer> StartAsync(string trace, int status = StatusCodes.Status200OK) =>
        StartAsync(context => WriteAsync(context, trace, status));

    public static async Task<TraceServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new TraceServer(builder.Build());
        server._app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            JsonElement request = body.RootElement.Clone();
            server._requests.Enqueue(request);
            context.Items[RequestItem] = request;
            await answer(context);
        });
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static async Task WriteAsync(HttpContext context, string trace, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = trace.EndsWith(".sse", StringComparison.Ordinal) ? "text/event-stream" : "application/json";
        await context.Response.SendFileAsync(Path.Combine(AppContext.BaseDirectory, "Traces", trace), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
