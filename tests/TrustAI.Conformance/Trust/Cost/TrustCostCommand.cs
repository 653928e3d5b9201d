using System.CommandLine;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary><c>trust-cost [FILE]</c>: what trust scores cost by preset, relative to the answers they are of.</summary>
internal static class TrustCostCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "Recorded answers, one JSON object a line; without it questions are drawn.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var lower = new Option<double?>("--band-lower") { Description = "The lower end of the decision band, instead of the default." };
        var upper = new Option<double?>("--band-upper") { Description = "The upper end of the decision band, instead of the default." };
        var command = new Command("trust-cost", "Prints mean further calls and added cost of every preset, with prompt caching off and on; fails when medium costs more than it may.")
        {
            file.AcceptExistingOnly(), lower, upper,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file), parsed.GetValue(lower), parsed.GetValue(upper), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo? file, double? lower, double? upper, CancellationToken cancellationToken)
    {
        try
        {
            TrustCostCase[] cases = file is null ? TrustCostCases.Draw() : TrustCostCases.Read(await RecordedAnswerFile.ReadAsync(file.FullName, cancellationToken: cancellationToken));
            if (cases.Length == 0)
            {
                await Console.Error.WriteLineAsync("No row has an answer, a verbal confidence from 0 to 1 and a further answer.");
                return 1;
            }

            return await new TrustCostTable(cases, lower, upper).PrintAsync(Console.Out, cancellationToken) ? 0 : 1;
        }
        catch (ReplayFormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
