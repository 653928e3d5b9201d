using System.Globalization;
using Spectre.Console;

namespace Quickstart.Recorded;

/// <summary>Prints the summary.</summary>
internal static class SummaryView
{
    public static void WriteTo(IAnsiConsole console, Summary summary)
    {
        console.MarkupLine("[bold]Summary[/]");
        new Facts()
            .Add("kept", $"{Figures(summary.Kept)}  (score of {Shown.Score(QuickstartCommand.Threshold)} or more)")
            .Add("held back", Figures(summary.HeldBack))
            .Add("all", Figures(summary.All))
            .Add("AUROC", $"{Auroc(summary.Auroc)}  ({string.Join(", ", summary.AurocOfSets.Select(set => $"{set.Set} {Auroc(set.Auroc)}"))}; 1 is perfect ranking of right above wrong, 0.5 is chance)")
            .Add("cost", Cost(summary))
            .Add("further calls", string.Create(CultureInfo.InvariantCulture, $"{summary.FurtherCallsPerAnswer:0.0} per answer"))
            .WriteTo(console);
        console.WriteLine();
    }

    private static string Figures(Summary.Group group) => $"{group.Count,2} answers, {group.Right,2} right = [bold]{Shown.Share(group.Right, group.Count)}[/]";

    private static string Auroc(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown";

    private static string Cost(Summary summary) =>
        $"{(summary.IsCostEstimated ? "~" : "")}{Shown.Cost(summary.KnownCost)} for {summary.Calls - summary.CallsWithoutPrice} of {summary.Calls} calls; " +
        $"{summary.CallsWithoutPrice} of {summary.Calls} have no known price and are not in the sum";
}
