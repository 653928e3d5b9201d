using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TrustAI.Providers.Tests.Load;

/// <summary>A loopback Chat Completions server that gives every call an answer of its own and books what it served. Streams wait for each other, so that all of a round are open at once.</summary>
internal sealed class LoadServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<int, ConcurrentQueue<Served>> _served = new();
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _calls;
    private int _open;

    private LoadServer(WebApplication app, int calls)
    {
        _app = app;
        _calls = calls;
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts a server of which no stream goes on before this many are open.</summary>
    public static async Task<LoadServer> StartAsync(int calls)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new LoadServer(builder.Build(), calls);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>What was served for a call, in order.</summary>
    public IReadOnlyList<Served> ServedFor(int call) => [.. _served[call]];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using JsonDocument request = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        JsonElement messages = request.RootElement.GetProperty("messages");
        string[] texts = [.. messages.EnumerateArray().Select(message => message.GetRawText())];
        LoadCall call = texts.Select(LoadCall.Of).OfType<LoadCall>().First();
        JsonElement last = messages[messages.GetArrayLength() - 1];
        string role = last.GetProperty("role").GetString()!;
        if (request.RootElement.TryGetProperty("stream", out JsonElement stream) && stream.GetBoolean())
        {
            bool callsTool = call.UsesTool && role is "user";
            long output = callsTool ? call.ToolTokens : call.OutputTokens;
            Book(call, new Served(LoadPurpose.Answer, call.InputTokens, output));
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(LoadBodies.Opening(call), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await (role is "user" ? JoinAsync() : Task.CompletedTask).WaitAsync(context.RequestAborted);
            foreach (string piece in callsTool ? LoadBodies.ToolCall(call) : LoadBodies.Answer(call))
            {
                await context.Response.WriteAsync(piece, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            return;
        }

        // A judge is told what to reply with.
        bool isJudged = texts.Any(text => text.Contains("verdict", StringComparison.Ordinal));
        Book(call, new Served(LoadPurpose.Trust, call.InputTokens, call.OutputTokens));
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(LoadBodies.Whole(call, isJudged ? call.Verdict : call.OtherText), context.RequestAborted);
    }

    private void Book(LoadCall call, Served served) => _served.GetOrAdd(call.Number, _ => new()).Enqueue(served);

    private Task JoinAsync()
    {
        if (Interlocked.Increment(ref _open) == _calls)
        {
            _all.SetResult();
        }

        return _all.Task;
    }
}
