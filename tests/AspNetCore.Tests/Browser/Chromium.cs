using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AspNetCore.Tests.Browser;

/// <summary>The system's Chromium without a window, with a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    internal const string Missing = "No Chromium is installed: neither CHROMIUM names one, nor is there one in /usr/bin.";

    private const string Listening = "DevTools listening on ";

    private readonly string _profile = Directory.CreateTempSubdirectory("trustai-chromium-").FullName;
    private Process? _process;
    private Uri? _address;

    internal bool IsInstalled => _address is not null;

    public async ValueTask InitializeAsync()
    {
        string[] places = [Environment.GetEnvironmentVariable("CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        if (Array.Find(places, File.Exists) is not string program)
        {
            return;
        }

        string[] arguments = ["--headless=new", "--remote-debugging-port=0", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", $"--user-data-dir={_profile}", "about:blank"];
        var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false } };
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException($"{program} did not start."));
            }
            else if (line.Data.StartsWith(Listening, StringComparison.Ordinal))
            {
                address.TrySetResult(new Uri(line.Data[Listening.Length..]));
            }
        };
        process.Start();
        _process = process;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _address = await address.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a page in a tab of its own.</summary>
    internal async Task<DevTools> OpenAsync(Uri page)
    {
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.PutAsync(new Uri($"http://{_address!.Authority}/json/new?about:blank"), content: null, TestContext.Current.CancellationToken);
        JsonNode tab = await SampleServer.ReadAsync(response);
        DevTools tools = await DevTools.ConnectAsync(new Uri((string)tab["webSocketDebuggerUrl"]!));
        await tools.SendAsync("Page.enable");
        await tools.SendAsync("Runtime.enable");
        await tools.SendAsync("Log.enable");
        await tools.SendAsync("Page.navigate", new JsonObject { ["url"] = page.ToString() });
        await tools.WaitForAsync("document.readyState === 'complete' && location.href !== 'about:blank'");
        return tools;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (_address is not null)
            {
                // It ends its helpers itself, when asked.
                await using DevTools browser = await DevTools.ConnectAsync(_address);
                await browser.SendAsync("Browser.close");
            }
            else
            {
                _process.Kill(entireProcessTree: true);
            }

            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A helper process that is still ending has written to it meanwhile.
        }
    }
}
