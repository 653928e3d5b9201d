using Microsoft.Extensions.AI;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>Scores recorded answers through the whole pipeline, as an application would, and adds up how it went.</summary>
internal sealed class TrustRun(bool peers, int samples)
{
    private const double TrustedAt = 0.8;

    private readonly List<(double? Score, bool Correct, int Calls)> _results = [];
    private readonly Dictionary<string, int> _problems = new(StringComparer.Ordinal);

    public async Task ScoreAsync(IReadOnlyList<RecordedAnswer> rows, CancellationToken cancellationToken)
    {
        using IChatClient client = new ReplayChatClient(rows, new ReplayOptions { SampleSource = peers ? ReplaySampleSource.Peers : ReplaySampleSource.Samples })
            .AsBuilder()
            .UseTrustScoring(options => options.Trust.TrustedAt = TrustedAt)
            .Build();
        foreach (RecordedAnswer row in rows)
        {
            if (row.Correct is not bool correct)
            {
                Count("row without label");
                continue;
            }

            int available = Math.Min(samples, (peers ? row.Peers : row.Samples).Count);
            ChatResponse response = await client.GetResponseAsync(
                row.Messages.Select(message => new ChatMessage(new ChatRole(message.Role), message.Content)),
                new ChatOptions().WithReplayId(row.Id).WithTrust(trust => trust.MaxSamples = available),
                cancellationToken);
            TrustReport report = response.GetTrustReport()!;
            _results.Add((report.Trust!.Score, correct, report.Accounting?.Trust?.Calls ?? 0));
            foreach (TrustProblem problem in report.Problems)
            {
                Count($"{problem.Part}: {problem.Kind}");
            }
        }
    }

    /// <summary>Prints the figures, ending in the one line that is read by machines.</summary>
    public void Print(string name, TextWriter output)
    {
        // An answer that could not be verified is not trusted: it ranks last.
        double[] scores = [.. _results.Select(result => result.Score ?? 0)];
        bool[] correct = [.. _results.Select(result => result.Correct)];
        PrintGroup(output, "all answers", _results);
        PrintGroup(output, $"score from {TrustedAt}", _results.FindAll(result => result.Score >= TrustedAt));
        PrintGroup(output, $"score below {TrustedAt}", _results.FindAll(result => result.Score < TrustedAt));
        PrintGroup(output, "not verified", _results.FindAll(result => result.Score is null));
        output.WriteLine($"further calls per answer  {(_results.Count == 0 ? 0 : _results.Average(result => result.Calls)):0.00}");
        foreach ((string problem, int count) in _problems.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"problem  {problem}  {count}");
        }

        output.WriteLine($"trust {name}: rows {scores.Length}, auroc {TrustEvaluation.Auroc(scores, correct):0.000}, ece {TrustEvaluation.ExpectedCalibrationError(scores, correct):0.000}");
    }

    private static void PrintGroup(TextWriter output, string name, List<(double? Score, bool Correct, int Calls)> group)
    {
        if (group.Count > 0)
        {
            output.WriteLine($"{name,-18} {group.Count,5} rows, {group.Count(result => result.Correct) / (double)group.Count:0.0%} correct");
        }
    }

    private void Count(string problem) => _problems[problem] = _problems.GetValueOrDefault(problem) + 1;
}
