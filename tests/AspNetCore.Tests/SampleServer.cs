using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspNetCore.Tests;

/// <summary>The sample, running on a port of its own.</summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly string[] Variables = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    private readonly Process _process;

    private SampleServer(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Asks without an API key unless a request has one.</summary>
    public HttpClient Client { get; }

    public static async Task<SampleServer> StartAsync(string[] settings, params (string Name, string Value)[] environment)
    {
        // In the sample's own output folder, built in the same configuration as the tests.
        string folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "AspNetCore", new DirectoryInfo(AppContext.BaseDirectory).Name));
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(folder, "AspNetCore.dll"), "--Urls=http://127.0.0.1:0", .. settings])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string name in Variables)
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var output = new ConcurrentQueue<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.OutputDataReceived += (_, line) =>
        {
            output.Enqueue(line.Data ?? "");
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException($"The sample did not start: {string.Join('\n', output)}"));
            }
            else if (line.Data.Contains(Listening, StringComparison.Ordinal))
            {
                address.TrySetResult(new Uri(line.Data.Split(Listening)[1]));
            }
        };
        process.Start();
        try
        {
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            return new SampleServer(process, await address.Task.WaitAsync(TestContext.Current.CancellationToken));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string message, string? key = "demo-key")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(new JsonObject { ["message"] = message }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>What <c>/chat</c> answers; fails if it is no success.</summary>
    public async Task<JsonNode> AskAsync(string message)
    {
        using HttpResponseMessage response = await PostAsync("/chat", message);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) ?? throw new JsonException("The body is null.");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
