using System.CommandLine;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary><c>moderation FILE</c>: how well the built-in moderator, and a model as judge, do on labelled texts.</summary>
internal static class ModerationCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "Labelled texts: samples by category, injections, hate, tweets or prompts, one JSON object a line or comma-separated; or personal data as one JSON array.",
        };
        var command = new Command("moderation", "Judges labelled texts with LocalModerator, and with a model if told to, and prints how well they do.") { file.AcceptExistingOnly() };
        var windows = new Option<bool>("--windows") { Description = "Also checks each text in windows, as the pipeline checks answers, and prints how often the verdict is the same." };
        var judge = new JudgeOptions();
        command.Options.Add(windows);
        judge.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), judge.Read(parsed), parsed.GetValue(windows), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, JudgeWish? judge, bool inWindows, CancellationToken cancellationToken)
    {
        string name = Path.GetFileNameWithoutExtension(file.Name);
        IReadOnlyList<JsonElement> rows;
        try
        {
            rows = await LabelledRows.ReadAsync(file.FullName, cancellationToken);
        }
        catch (JsonException exception)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {exception.Message}");
            return 1;
        }

        if (rows.Count == 0)
        {
            await Console.Error.WriteLineAsync($"{file.Name} holds no rows.");
            return 1;
        }

        if (rows[0].TryGetProperty("spans", out _))
        {
            Console.WriteLine($"moderation {name}: rows {rows.Count}, {await PersonalDataRun.RunAsync(rows, cancellationToken)}");
            return 0;
        }

        if (inWindows)
        {
            Console.WriteLine($"windows {name}: rows {rows.Count}, {await WindowAgreement.RunAsync(rows, cancellationToken)}");
        }

        ModerationResult?[] local = await RowJudge.JudgeAsync(new LocalModerator(), rows, 1, cancellationToken);
        if (judge is null)
        {
            Print(name, rows, local);
            return 0;
        }

        ModerationResult?[] judged = await RowJudge.JudgeAsync(judge.CreateModerator(), rows, judge.Parallel, cancellationToken);
        Print($"{name}, local", rows, local);
        Print($"{name}, {judge.Name}", rows, judged);
        Print($"{name}, both", rows, await RowJudge.CombineAsync(local, judged, cancellationToken));
        return 0;
    }

    private static void Print(string name, IReadOnlyList<JsonElement> all, ModerationResult?[] results)
    {
        JudgedRow[] rows = [.. all.Zip(results).Where(pair => pair.Second is not null).Select(pair => new JudgedRow(pair.First, pair.Second!))];
        if (rows.Length < all.Count)
        {
            Console.WriteLine($"no verdict         {all.Count - rows.Length} of {all.Count} rows, left out below");
        }

        string figures = rows switch
        {
            [] => "nothing judged",
            [JudgedRow row, ..] when row.Row.TryGetProperty("labels", out _) => CategoriesRun.Run(rows),
            [JudgedRow row, ..] when row.Row.TryGetProperty("hateful", out _) => HateRun.HateCheck(rows),
            [JudgedRow row, ..] when row.Row.TryGetProperty("class", out _) => HateRun.Tweets(rows),
            _ => PromptsRun.Run(rows),
        };
        Console.WriteLine($"moderation {name}: rows {rows.Length}, {figures}");
    }
}
