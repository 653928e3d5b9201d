using Spectre.Console;

namespace Quickstart.Recorded;

/// <summary>One line for each answer, below a heading for each data set and model.</summary>
internal static class ResultsTable
{
    private const int TrustWidth = 14;
    private const int VerdictWidth = 5;
    private const int TokensWidth = 6;
    private const int CostWidth = 10;

    // One for each edge and between two columns, and one to the right of each column.
    private const int Space = 2 + 5 + 6;

    public static void WriteTo(IAnsiConsole console, IReadOnlyList<ScoredRow> rows)
    {
        foreach (IGrouping<RecordedSet, ScoredRow> set in rows.GroupBy(row => row.Set))
        {
            console.MarkupLineInterpolated($"[bold]{set.Key.Name}[/] answered by [bold]{set.Key.Model}[/]");
            console.Write(Create(console, set));
        }
    }

    private static Table Create(IAnsiConsole console, IEnumerable<ScoredRow> rows)
    {
        bool signs = console.HasSigns();
        int left = Math.Max(24, console.Profile.Width - TrustWidth - VerdictWidth - TokensWidth - CostWidth - Space);
        int answer = left * 2 / 5;
        int question = left - answer;
        Table table = new Table { Border = signs ? TableBorder.Simple : new PlainBorder() }
            .BorderStyle(Style.Parse("grey"))
            .AddColumn(Column("question", question))
            .AddColumn(Column("answer", answer))
            .AddColumn(Column("trust", TrustWidth))
            .AddColumn(Column("right", VerdictWidth).Centered())
            .AddColumn(Column("tokens", TokensWidth).RightAligned())
            .AddColumn(Column("cost", CostWidth).RightAligned());
        foreach (ScoredRow row in rows)
        {
            table.AddRow(
                Shown.Escaped(Shown.Short(row.Question, question, signs)),
                Shown.Escaped(Shown.Short(row.FinalLine, answer, signs)),
                Shown.Trust(row.Report.Trust),
                Verdict(row.IsRight, signs),
                Shown.Tokens(row.Report.Accounting),
                Cost(row.Report.Accounting?.Total.Amount));
        }

        return table;
    }

    private static TableColumn Column(string name, int width) =>
        new TableColumn($"[grey]{name}[/]") { Width = width, NoWrap = true, Padding = new Padding(0, 0, 1, 0) };

    private static string Verdict(bool right, bool signs) =>
        right ? $"[green]{(signs ? "✓" : "yes")}[/]" : $"[red]{(signs ? "✗" : "no")}[/]";

    private static string Cost(decimal? cost) => cost is null ? $"[grey]{Shown.Cost(cost)}[/]" : Shown.Cost(cost);
}
