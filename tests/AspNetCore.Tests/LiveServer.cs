using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AspNetCore.Tests;

/// <summary>The sample with a live model, whose provider does what the question says.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    internal const string Refused = "Refuse this.";
    internal const string Broken = "Break off.";
    internal const string Endless = "Think for ever.";

    private ChatServer? _provider;
    private SampleServer? _server;

    internal ChatServer Provider => _provider ?? throw new InvalidOperationException("The provider is not running.");

    internal SampleServer Server => _server ?? throw new InvalidOperationException("The sample is not running.");

    /// <summary>Set by a test that has seen the first piece of <see cref="Broken"/>.</summary>
    internal TaskCompletionSource FirstPieceSeen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set when the call for <see cref="Endless"/> is cancelled.</summary>
    internal TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask InitializeAsync()
    {
        _provider = await ChatServer.StartAsync(AnswerAsync);
        _server = await SampleServer.StartAsync([], _provider.Environment());
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? default);
        await (_provider?.DisposeAsync() ?? default);
    }

    private async Task AnswerAsync(HttpContext context, JsonObject request)
    {
        switch ((string?)request["messages"]![0]!["content"])
        {
            case Refused:
                await ChatServer.RefuseAsync(context, 401, "No such key sk-secret.");
                break;
            case Broken:
                await ChatServer.StreamPieceAsync(context, "Goe");
                await FirstPieceSeen.Task;
                context.Abort();
                break;
            case Endless:
                await ChatServer.StreamPieceAsync(context, "Thinking");
                await using (context.RequestAborted.Register(() => Cancelled.TrySetResult()))
                {
                    await Cancelled.Task;
                }

                break;
            default:
                await (ChatServer.IsStreamed(request) ? ChatServer.StreamAsync(context, ["Goe", "the"]) : ChatServer.SendAsync(context, "Goethe"));
                break;
        }
    }
}
