using System.Diagnostics;
using System.Text;

namespace Quickstart.Tests;

/// <summary>Runs the sample with its output piped.</summary>
internal static class Sample
{
    private static readonly string[] Variables = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"];

    // In the sample's own output folder, built in the same configuration as the tests.
    private static readonly string Program =
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Quickstart", new DirectoryInfo(AppContext.BaseDirectory).Name, "Quickstart.dll");

    public static async Task<Run> RunAsync(string[] args, params (string Name, string Value)[] environment)
    {
        using Process process = Start(args, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Run(process.ExitCode, await output, await error);
    }

    public static Process Start(string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Program);
        foreach (string argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in Variables)
        {
            start.Environment.Remove(name);
        }

        // Build servers of this kind make consoles believe in colours; a pipe must stay plain all the same.
        start.Environment["GITHUB_ACTIONS"] = "true";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
