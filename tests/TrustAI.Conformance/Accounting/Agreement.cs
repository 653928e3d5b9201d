using System.CommandLine;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Counts how many cases of a file agree; prints one line for each that does not, and the sum at the end.</summary>
internal sealed class Agreement(string name, TextWriter output)
{
    private int _agreed;
    private int _all;

    /// <summary>Makes a command that takes a JSON file of cases.</summary>
    public static Command CreateCommand(string name, string description, Action<JsonElement, Agreement> run)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A JSON file of cases." };
        var command = new Command(name, description) { file.AcceptExistingOnly() };
        command.SetAction(parsed =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(parsed.GetRequiredValue(file).FullName));
            var agreement = new Agreement(name, Console.Out);
            run(json.RootElement, agreement);
            agreement.Finish();
        });
        return command;
    }

    public static IEnumerable<JsonElement> Cases(JsonElement root) =>
        (root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("cases")).EnumerateArray();

    /// <summary>Counts one case; <paramref name="difference"/> is null when it agrees.</summary>
    public void Add(string id, string? difference)
    {
        _all++;
        if (difference is null)
        {
            _agreed++;
        }
        else
        {
            output.WriteLine($"{id}  {difference}");
        }
    }

    private void Finish() => output.WriteLine($"{name}: {_agreed} of {_all} agree");
}
