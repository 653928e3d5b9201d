using System.CommandLine;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>
/// <c>trust FILE [--signals A,B] [--samples K] [--peers] [--calibrate FILE --labels N]</c>: how well trust scores tell correct answers from wrong ones.
/// </summary>
internal static class TrustCommand
{
    private const int DefaultSamples = 2;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Recorded answers, one JSON object a line." };
        var signals = new Option<string?>("--signals") { Description = $"Which signals to measure, of {string.Join(", ", SignalChoice.Known)}; all that a row offers unless told." };
        var samples = new Option<int?>("--samples") { Description = $"How many further answers to compare at the most; {DefaultSamples} unless told." };
        var peers = new Option<bool>("--peers") { Description = "Use the answers of other models: as second opinions, and on rows without further answers in their place." };
        var calibrate = new Option<FileInfo>("--calibrate") { Description = "Calibrate the score on rows of this file." };
        var labels = new Option<int>("--labels") { Description = "How many labelled rows to calibrate on, chosen with a fixed seed.", DefaultValueFactory = _ => 200 };
        var command = new Command("trust", "Scores every recorded answer and prints AUROC and ECE against the recorded labels.")
        {
            file.AcceptExistingOnly(), signals, samples, peers, calibrate.AcceptExistingOnly(), labels,
        };
        signals.Validators.Add(result =>
        {
            foreach (string name in Split(result.GetValueOrDefault<string?>()) ?? [])
            {
                if (!SignalChoice.Known.Contains(name, StringComparer.Ordinal))
                {
                    result.AddError($"--signals knows {string.Join(", ", SignalChoice.Known)}, but not '{name}'.");
                }
            }
        });
        samples.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > TrustSettings.MostSamples)
            {
                result.AddError($"--samples must lie between 0 and {TrustSettings.MostSamples}.");
            }
        });
        labels.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--labels must be at least 1.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new TrustRun(new SignalChoice(Split(parsed.GetValue(signals)), parsed.GetValue(samples) ?? DefaultSamples, parsed.GetValue(peers))),
            parsed.GetRequiredValue(file), parsed.GetValue(calibrate), parsed.GetValue(labels), cancellationToken));
        return command;
    }

    private static string[]? Split(string? names) => names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static async Task<int> RunAsync(TrustRun run, FileInfo file, FileInfo? calibrate, int labels, CancellationToken cancellationToken)
    {
        try
        {
            if (calibrate is not null)
            {
                await run.CalibrateAsync(Name(calibrate), await RecordedAnswerFile.ReadAsync(calibrate.FullName, cancellationToken: cancellationToken), labels, cancellationToken);
            }

            await run.ScoreAsync(await RecordedAnswerFile.ReadAsync(file.FullName, cancellationToken: cancellationToken), cancellationToken);
        }
        catch (ReplayFormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        run.Print(Name(file), Console.Out);
        return 0;
    }

    private static string Name(FileInfo file) => Path.GetFileNameWithoutExtension(file.Name);
}
