using System.CommandLine;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary><c>trust FILE [--samples K] [--peers]</c>: how well trust scores tell correct answers from wrong ones.</summary>
internal static class TrustCommand
{
    private const int DefaultSamples = 2;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Recorded answers, one JSON object a line." };
        var samples = new Option<int?>("--samples") { Description = $"How many further answers to compare at the most; {DefaultSamples} unless told, with --peers all there are." };
        var peers = new Option<bool>("--peers") { Description = "Compare with the answers of other models instead of further answers of the same one." };
        var command = new Command("trust", "Scores every recorded answer and prints AUROC and ECE against the recorded labels.") { file.AcceptExistingOnly(), samples, peers };
        samples.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 32)
            {
                result.AddError("--samples must lie between 0 and 32.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(samples), parsed.GetValue(peers), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, int? samples, bool peers, CancellationToken cancellationToken)
    {
        IReadOnlyList<RecordedAnswer> rows;
        try
        {
            rows = await RecordedAnswerFile.ReadAsync(file.FullName, cancellationToken: cancellationToken);
        }
        catch (ReplayFormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        var run = new TrustRun(peers, samples ?? (peers ? int.MaxValue : DefaultSamples));
        await run.ScoreAsync(rows, cancellationToken);
        run.Print(Path.GetFileNameWithoutExtension(file.Name), Console.Out);
        return 0;
    }
}
