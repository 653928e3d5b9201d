using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspNetCore.Tests.Browser;

/// <summary>As much of the Chrome DevTools Protocol as the tests of the page need.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _calls = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly SemaphoreSlim _sending = new(1);
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    /// <summary>Exceptions of the page's scripts and errors in its log.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        tools._reading = tools.ReadAsync();
        return tools;
    }

    public async Task<JsonNode> SendAsync(string method, JsonObject? parameters = null)
    {
        int id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[id] = answer;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] });
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The value of an expression; a promise is awaited.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode result = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        return result["exceptionDetails"] is JsonNode thrown ? throw new InvalidOperationException(thrown.ToJsonString()) : result["result"]!["value"];
    }

    public async Task<string?> TextAsync(string selector) => (string?)await EvaluateAsync($"document.querySelector({JsonSerializer.Serialize(selector)})?.textContent");

    /// <summary>Waits until a condition holds; looked at with every frame.</summary>
    public async Task WaitForAsync(string condition)
    {
        try
        {
            await EvaluateAsync($"new Promise(done => {{ const look = () => ({condition}) ? done(true) : setTimeout(look, 5); look(); }})");
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            // The page came while the one before it was looked at.
            await WaitForAsync(condition);
        }
    }

    /// <summary>Types a text where the focus is, as a keyboard would.</summary>
    public Task TypeAsync(string text) => SendAsync("Input.insertText", new JsonObject { ["text"] = text });

    public async Task PressEnterAsync()
    {
        foreach (string type in (string[])["keyDown", "keyUp"])
        {
            await SendAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = type, ["key"] = "Enter", ["code"] = "Enter", ["windowsVirtualKeyCode"] = 13, ["text"] = type is "keyDown" ? "\r" : "" });
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                await message.WriteAsync(buffer.AsMemory(0, received.Count));
                if (received.EndOfMessage)
                {
                    Take(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or JsonException)
        {
            foreach (TaskCompletionSource<JsonNode> call in _calls.Values)
            {
                call.TrySetException(new InvalidOperationException("The browser has gone.", exception));
            }
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is JsonNode id && _calls.TryRemove((int)id, out TaskCompletionSource<JsonNode>? call))
        {
            if (message["error"] is JsonNode error)
            {
                call.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                call.SetResult(message["result"]!);
            }
        }
        else if ((string?)message["method"] is "Runtime.exceptionThrown" || ((string?)message["method"] is "Log.entryAdded" && (string?)message["params"]!["entry"]!["level"] is "error"))
        {
            _errors.Enqueue(message["params"]!.ToJsonString());
        }
    }
}
