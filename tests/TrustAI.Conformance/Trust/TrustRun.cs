using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>Scores the rows of a file and adds up how it went.</summary>
internal sealed class TrustRun(SignalChoice choice)
{
    private const int Seed = 20;

    private readonly RowScorer _scorer = new(choice);
    private readonly HashSet<string> _calibratedOn = new(StringComparer.Ordinal);
    private List<ScoredRow> _rows = [];
    private int _unlabelled;
    private TrustCalibrator? _calibrator;

    /// <summary>Fits a calibrator on so many rows; they do not count in the figures.</summary>
    public async Task CalibrateAsync(string name, IReadOnlyList<RecordedAnswer> rows, int labels, CancellationToken cancellationToken)
    {
        ScoredRow[] all = [.. (await _scorer.ScoreAsync(rows, cancellationToken)).Where(row => row.Trust.Score is not null)];
        new Random(Seed).Shuffle(all);
        ScoredRow[] chosen = all[..Math.Min(labels, all.Length)];
        _calibratedOn.UnionWith(chosen.Select(row => row.Id));
        _calibrator = TrustCalibrator.Fit([.. chosen.Select(row => new LabelledScore(row.Trust.Score!.Value, row.Correct))], name);
    }

    public async Task ScoreAsync(IReadOnlyList<RecordedAnswer> rows, CancellationToken cancellationToken)
    {
        _rows = await _scorer.ScoreAsync([.. rows.Where(row => !_calibratedOn.Contains(row.Id))], cancellationToken);
        _unlabelled = rows.Count(row => row.Correct is null);
    }

    /// <summary>Prints the figures, ending in the one line that is read by machines.</summary>
    public void Print(string name, TextWriter output)
    {
        PrintGroup(output, "all answers", _rows);
        PrintGroup(output, $"score from {RowScorer.TrustedAt}", _rows.FindAll(row => row.Trust.Score >= RowScorer.TrustedAt));
        PrintGroup(output, $"score below {RowScorer.TrustedAt}", _rows.FindAll(row => row.Trust.Score < RowScorer.TrustedAt));
        PrintGroup(output, "not verified", _rows.FindAll(row => row.Trust.Score is null));
        output.WriteLine($"further calls per answer  {(_rows.Count == 0 ? 0 : _rows.Average(row => row.Calls)):0.00}");
        PrintProblems(output);
        foreach (string signal in _rows.SelectMany(row => row.Trust.Signals).Select(signal => signal.Name).Distinct(StringComparer.Ordinal))
        {
            PrintSignal(output, signal);
        }

        // An answer that could not be verified is not trusted: it ranks last.
        double[] scores = [.. _rows.Select(row => row.Trust.Score ?? 0)];
        bool[] correct = [.. _rows.Select(row => row.Correct)];
        if (_calibrator is { } calibrator)
        {
            output.WriteLine($"uncalibrated: auroc {TrustEvaluation.Auroc(scores, correct):0.000}, ece {TrustEvaluation.ExpectedCalibrationError(scores, correct):0.000}, brier {TrustEvaluation.BrierScore(scores, correct):0.000}");
            output.WriteLine($"calibration: {calibrator.Method}, {calibrator.Labels} labels of {calibrator.FittedOn}, which are left out");
            scores = [.. _rows.Select(row => row.Trust.Score is double score ? calibrator.Calibrate(score) : 0)];
        }

        output.WriteLine($"brier {TrustEvaluation.BrierScore(scores, correct):0.000}");
        output.WriteLine($"trust {name}: rows {scores.Length}, auroc {TrustEvaluation.Auroc(scores, correct):0.000}, ece {TrustEvaluation.ExpectedCalibrationError(scores, correct):0.000}");
    }

    private static void PrintGroup(TextWriter output, string name, List<ScoredRow> group)
    {
        if (group.Count > 0)
        {
            output.WriteLine($"{name,-18} {group.Count,5} rows, {group.Count(row => row.Correct) / (double)group.Count:0.0%} correct");
        }
    }

    private void PrintProblems(TextWriter output)
    {
        if (_unlabelled > 0)
        {
            output.WriteLine($"problem  row without label  {_unlabelled}");
        }

        foreach (IGrouping<string, TrustProblem> problem in _rows
            .SelectMany(row => row.Problems)
            .GroupBy(problem => $"{problem.Part}: {problem.Kind}", StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"problem  {problem.Key}  {problem.Count()}");
        }
    }

    private void PrintSignal(TextWriter output, string name)
    {
        (double Score, double Weight, bool Correct)[] measured =
        [
            .. _rows.SelectMany(row => row.Trust.Signals.Where(signal => string.Equals(signal.Name, name, StringComparison.Ordinal)).Select(signal => (signal.Score, signal.Weight, row.Correct))),
        ];
        double? auroc = TrustEvaluation.Auroc([.. measured.Select(row => row.Score)], [.. measured.Select(row => row.Correct)]);
        output.WriteLine($"signal {name,-15} rows {measured.Length,5}, auroc {auroc:0.000}, mean share {measured.Average(row => row.Weight):0.00}");
    }
}
