using System.CommandLine;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary><c>moderation FILE</c>: how well the built-in moderator does on labelled texts.</summary>
internal static class ModerationCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "Labelled texts: samples by category, injections, hate, tweets or prompts, one JSON object a line or comma-separated; or personal data as one JSON array.",
        };
        var command = new Command("moderation", "Judges labelled texts with LocalModerator and prints how well it does.") { file.AcceptExistingOnly() };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, CancellationToken cancellationToken)
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

        Task<string> run = rows[0] switch
        {
            JsonElement row when row.TryGetProperty("spans", out _) => PersonalDataRun.RunAsync(rows, cancellationToken),
            JsonElement row when row.TryGetProperty("labels", out _) => CategoriesRun.RunAsync(rows, cancellationToken),
            JsonElement row when row.TryGetProperty("hateful", out _) => HateRun.HateCheckAsync(rows, cancellationToken),
            JsonElement row when row.TryGetProperty("class", out _) => HateRun.TweetsAsync(rows, cancellationToken),
            _ => PromptsRun.RunAsync(rows, cancellationToken),
        };
        Console.WriteLine($"moderation {name}: rows {rows.Count}, {await run}");
        return 0;
    }
}
