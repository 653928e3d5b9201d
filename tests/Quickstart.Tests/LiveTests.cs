using System.Diagnostics;
using System.Globalization;

namespace Quickstart.Tests;

public sealed class LiveTests
{
    [Fact]
    public async Task Question_Live_IsAnsweredScoredAndPriced()
    {
        await using ChatServer server = await ChatServer.StartAsync((context, request) =>
            ChatServer.IsStreamed(request) ? ChatServer.StreamAsync(context, ["Goe", "the"]) : ChatServer.SendAsync(context, "Goethe"));

        Run run = await Sample.RunAsync(["Who wrote Faust?"], server.Environment());

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["Who wrote Faust?", "Goethe"], run.Lines[..2]);
        Assert.Contains(run.Lines, line => Says(line, "trust", "0.85 trusted"));
        Assert.Contains("On reflection the answer was held to be correct", string.Join(' ', run.Output.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => Says(line, "tokens", "24"));
        Assert.Contains(run.Lines, line => line.TrimStart().StartsWith("cost", StringComparison.Ordinal) && line.Contains('$', StringComparison.Ordinal));
        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Requests, ChatServer.IsReflection);
        Assert.All(server.Requests, request => Assert.Equal("Who wrote Faust?", (string?)request["messages"]![0]!["content"]));
    }

    [Fact]
    public async Task FurtherAnswers_ThatDisagree_AreNamed()
    {
        await using ChatServer server = await ChatServer.StartAsync((context, request) =>
            ChatServer.IsStreamed(request) ? ChatServer.StreamAsync(context, ["Schiller"]) : ChatServer.SendAsync(context, "Goethe"), ChatServer.Doubtful);

        Run run = await Sample.RunAsync(["Who wrote Faust?"], server.Environment());

        Assert.Contains(run.Lines, line => line.Contains("untrusted", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => Says(line, "instead", "Goethe"));
    }

    [Fact]
    public async Task Questions_Several_EachHasItsReport()
    {
        await using ChatServer server = await ChatServer.StartAsync((context, request) =>
            ChatServer.IsStreamed(request) ? ChatServer.StreamAsync(context, ["Yes."]) : ChatServer.SendAsync(context, "Yes."));

        Run named = await Sample.RunAsync(["Is it?", "Is it so?"], server.Environment());
        Run builtIn = await Sample.RunAsync([], server.Environment());

        Assert.Equal(2, named.Lines.Count(line => Says(line, "trust", "0.85 trusted")));
        Assert.Equal(3, builtIn.Lines.Count(line => Says(line, "trust", "0.85 trusted")));
    }

    [Fact]
    public async Task Text_IsPrintedBeforeTheAnswerIsComplete()
    {
        var printed = new TaskCompletionSource();
        await using ChatServer server = await ChatServer.StartAsync(async (context, request) =>
        {
            if (!ChatServer.IsStreamed(request))
            {
                await ChatServer.SendAsync(context, "First, second");
                return;
            }

            await ChatServer.StreamPieceAsync(context, "First,");
            await printed.Task.WaitAsync(context.RequestAborted);
            await ChatServer.StreamPieceAsync(context, " second");
            await ChatServer.EndStreamAsync(context);
        });

        using Process process = Sample.Start(["Which?"], server.Environment());
        string begun = await ReadUntilAsync(process, "First,");
        printed.SetResult();
        string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("trust", begun, StringComparison.Ordinal);
        Assert.StartsWith(" second", rest, StringComparison.Ordinal);
        Assert.Contains("0.85 trusted", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_WithTerminalCommands_IsPrintedWithoutThem()
    {
        await using ChatServer server = await ChatServer.StartAsync((context, request) =>
            ChatServer.IsStreamed(request) ? ChatServer.StreamAsync(context, ["\u001b]0;owned\u0007Hi [bold]you[/]"]) : ChatServer.SendAsync(context, "\u001b[2JBye"));

        Run run = await Sample.RunAsync(["[red]?"], server.Environment());

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Equal(["[red]?", "]0;ownedHi [bold]you[/]"], run.Lines[..2]);
    }

    [Theory]
    [InlineData(401, "check OPENAI_API_KEY")]
    [InlineData(403, "check OPENAI_API_KEY")]
    [InlineData(404, "check OPENAI_MODEL")]
    [InlineData(429, "check the quota")]
    [InlineData(503, "try again later")]
    [InlineData(400, "Too long by half.")]
    public async Task Refusal_OfTheServer_IsOneLineThatNamesTheFix(int status, string fix)
    {
        await using ChatServer server = await ChatServer.StartAsync((context, _) => ChatServer.RefuseAsync(context, status, "Too long by half."));

        Run run = await Sample.RunAsync(["Who wrote Faust?"], server.Environment());

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(fix, run.ErrorLine, StringComparison.Ordinal);
        Assert.Contains($"HTTP {status}", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_OutOfReach_NamesTheAddress()
    {
        string gone;
        await using (ChatServer server = await ChatServer.StartAsync((_, _) => Task.CompletedTask))
        {
            gone = server.BaseUrl;
        }

        Run run = await Sample.RunAsync(["Who wrote Faust?"], ("OPENAI_API_KEY", "k"), ("OPENAI_BASE_URL", gone));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"error: {gone} cannot be reached: check the network and OPENAI_BASE_URL.", run.ErrorLine);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://localhost")]
    public async Task Address_OfNoServer_IsNamed(string address)
    {
        Run run = await Sample.RunAsync([], ("OPENAI_API_KEY", "k"), ("OPENAI_BASE_URL", address));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"OPENAI_BASE_URL is '{address}'", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_WhileTheAnswerComes_ExitsWith130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        Assert.SkipWhen(InterruptsAreIgnored(), "Whoever runs the tests has interrupts ignored, as shells do for jobs in the background, and the program inherits that.");
        await using ChatServer server = await ChatServer.StartAsync(async (context, _) =>
        {
            await ChatServer.StreamPieceAsync(context, "Thinking");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        using Process process = Sample.Start(["Which?"], server.Environment());
        await ReadUntilAsync(process, "Thinking");
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((130, ""), (process.ExitCode, error));
    }

    private static bool InterruptsAreIgnored()
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        const ulong Interrupt = 1 << 1;
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line[Ignored.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    private static bool Says(string line, string name, string text) =>
        string.Equals(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), $"{name} {text}", StringComparison.Ordinal);

    private static async Task<string> ReadUntilAsync(Process process, string text)
    {
        string read = "";
        char[] buffer = new char[1];
        while (!read.EndsWith(text, StringComparison.Ordinal) && await process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
        {
            read += buffer[0];
        }

        Assert.EndsWith(text, read, StringComparison.Ordinal);
        return read;
    }
}
