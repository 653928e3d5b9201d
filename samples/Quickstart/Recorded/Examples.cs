using Spectre.Console;
using TrustAI;

namespace Quickstart.Recorded;

/// <summary>From each data set, the wrong answer with the lowest score.</summary>
internal static class Examples
{
    public static void WriteTo(IAnsiConsole console, IReadOnlyList<ScoredRow> rows)
    {
        foreach (IGrouping<string, ScoredRow> set in rows.GroupBy(row => row.Set.Name, StringComparer.Ordinal))
        {
            ScoredRow? example = set
                .Where(row => !row.IsRight && !row.IsKept && row.Report.Trust?.Alternatives.Count > 0)
                .OrderBy(row => row.Score)
                .ThenByDescending(row => row.Report.Trust!.Alternatives[0].Support)
                .FirstOrDefault();
            if (example is not null)
            {
                Write(console, example);
            }
        }
    }

    private static void Write(IAnsiConsole console, ScoredRow row)
    {
        TrustScore trust = row.Report.Trust!;
        TrustAlternative instead = trust.Alternatives[0];
        int samples = trust.Signals.Sum(signal => signal.Samples ?? 0);
        int saying = (int)Math.Round(instead.Support * samples);
        console.MarkupLineInterpolated($"[bold]Held back and wrong[/] ({row.Set.Name})");
        new Facts()
            .Add("question", Shown.Escaped(Shown.OneLine(row.Question)))
            .Add("answer", Shown.Escaped(row.FinalLine))
            .Add("trust", Shown.Trust(trust))
            .Add("signals", string.Join(", ", trust.Signals.Select(signal => $"{signal.Name} {Shown.Score(signal.Score)}")))
            .Add("why", Shown.Escaped(trust.Explanation))
            .Add("instead", $"{Shown.Escaped(ScoredRow.Last(instead.Text))} ({saying} of {samples} further answers)")
            .Add("reference", Shown.Escaped(row.Recorded.Reference ?? "unknown"))
            .WriteTo(console);
        console.WriteLine();
    }
}
