using TrustAI.Conformance;
using TrustAI.Replay;

namespace TrustAI.TrustFusion;

/// <summary>Reads recorded rows and measures their signals through the whole pipeline.</summary>
internal static class TrainingRows
{
    private static readonly int[] Windows = [1, 2, 4, 8, 19];

    public static async Task<List<TrainingRow>> ReadAsync(string folder)
    {
        var rows = new List<TrainingRow>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            IReadOnlyList<RecordedAnswer> answers = await RecordedAnswerFile.ReadAsync(path);
            if (answers.Any(answer => answer.Samples.Count > 1))
            {
                await AddWindowsAsync(rows, name, answers);
            }
            else
            {
                // Rows without further answers are compared with those of other models, as if one model had given them all.
                var choice = new SignalChoice(null, 1, Peers: true);
                rows.AddRange((await new RowScorer(choice).ScoreAsync(answers, CancellationToken.None))
                    .Where(row => row.Trust.Score is not null)
                    .Select(row => TrainingRow.Of(name, row, 1)));
            }
        }

        return rows;
    }

    // Many further answers of few questions: each run of 1, 2, 4, ... of them is a row, and all runs of one length count as one row a question.
    private static async Task AddWindowsAsync(List<TrainingRow> rows, string name, IReadOnlyList<RecordedAnswer> answers)
    {
        foreach (int length in Windows)
        {
            int count = answers.Min(answer => answer.Samples.Count) / length;
            for (int window = 0; window < count; window++)
            {
                RecordedAnswer[] part = [.. answers.Select(answer => answer with { Samples = [.. answer.Samples.Skip(window * length).Take(length)] })];
                rows.AddRange((await new RowScorer(new SignalChoice(null, length, Peers: false)).ScoreAsync(part, CancellationToken.None))
                    .Where(row => row.Trust.Score is not null)
                    .Select(row => TrainingRow.Of(name, row, 1.0 / count)));
            }
        }
    }
}
