using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>A loopback server that plays recorded exchanges: each request gets the response of the first one left that asks the same.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<WireTrace> _left;
    private readonly List<string> _surprises = [];
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;

    private WireServer(WebApplication app, IReadOnlyList<WireTrace> traces)
    {
        _app = app;
        _left = [.. traces];
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Ends when a response has come to its <c>@wait</c>.</summary>
    public Task Waiting => _waiting.Task;

    public static async Task<WireServer> StartAsync(IReadOnlyList<WireTrace> traces)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new WireServer(builder.Build(), traces);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Lets what comes after <c>@wait</c> go.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Asserts that just what the traces hold was asked.</summary>
    public void AssertAsked()
    {
        lock (_lock)
        {
            // Both JSONs in full: Assert.Empty() would cut them short.
            Assert.True(_surprises.Count == 0, string.Join('\n', _surprises));
            Assert.Empty(_left.Select(trace => trace.Name));
        }
    }

    public ValueTask DisposeAsync()
    {
        Release();
        return _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (Find(context, body.RootElement) is not { } trace)
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return;
        }

        context.Response.StatusCode = trace.Status;
        foreach ((string name, string value) in trace.ResponseHeaders)
        {
            context.Response.Headers[name] = value;
        }

        foreach (string line in trace.ResponseLines)
        {
            if (line is "@wait")
            {
                await context.Response.Body.FlushAsync(context.RequestAborted);
                _waiting.TrySetResult();
                await _released.Task.WaitAsync(context.RequestAborted);
            }
            else if (line is "@cut")
            {
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            }
            else
            {
                await context.Response.WriteAsync(line + "\n", context.RequestAborted);
            }
        }
    }

    private WireTrace? Find(HttpContext context, JsonElement asked)
    {
        string target = context.Request.Method + " " + context.Request.GetEncodedPathAndQuery();
        lock (_lock)
        {
            int found = _left.FindIndex(trace => string.Equals(trace.Target, target, StringComparison.Ordinal) && WireJson.Matches(trace.Request, asked) &&
                trace.RequestHeaders.All(header => header.Value is "*" ? context.Request.Headers.ContainsKey(header.Key) : context.Request.Headers[header.Key] == header.Value));
            if (found < 0)
            {
                _surprises.Add(Surprise(context, target, asked));
                return null;
            }

            WireTrace trace = _left[found];
            _left.RemoveAt(found);
            return trace;
        }
    }

    private string Surprise(HttpContext context, string target, JsonElement asked)
    {
        string headers = string.Join("\n", context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
        string actual = $"{target}\n{headers}\n{WireJson.Sorted(asked)}";
        return _left is [WireTrace next, ..]
            ? $"Not what {next.Name} expects.\n--- expected\n{next.Target}\n{WireJson.Sorted(next.Request)}\n--- asked\n{actual}"
            : $"No trace is left for\n{actual}";
    }
}
