using System.CommandLine;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary><c>tokens FILE</c>: token counts against golden counts; <c>--speed</c> measures instead.</summary>
internal static class TokensCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Golden token counts (tokens.json); with --speed, any text." };
        var speed = new Option<bool>("--speed") { Description = "Measure how fast the text of FILE is counted." };
        var encoding = new Option<string?>("--encoding") { Description = "With --speed, the one encoding to measure, in a process that has counted nothing yet." };
        var command = new Command("tokens", "Counts every golden text, chat and image and prints a line per disagreement.") { file.AcceptExistingOnly(), speed, encoding };
        command.SetAction(parsed =>
        {
            FileInfo given = parsed.GetRequiredValue(file);
            return parsed.GetValue(speed) ? SpeedRun.Run(given, parsed.GetValue(encoding), Console.Out) : Compare(given);
        });
        return command;
    }

    private static int Compare(FileInfo file)
    {
        using var goldens = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
        var run = new TokensRun(new GoldenTexts(goldens.RootElement.GetProperty("meta"), file.Directory!), Console.Out);
        run.Compare(goldens.RootElement);
        Console.WriteLine($"tokens: {run.Agreed} of {run.Cases} agree");
        return run.Agreed == run.Cases ? 0 : 1;
    }
}
