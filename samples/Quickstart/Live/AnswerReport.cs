using Spectre.Console;
using TrustAI;

namespace Quickstart.Live;

/// <summary>Prints the report of one live answer.</summary>
internal static class AnswerReport
{
    public static void WriteTo(IAnsiConsole console, TrustReport? report)
    {
        var facts = new Facts().Add("trust", Shown.Trust(report?.Trust));
        if (report?.Trust is TrustScore trust)
        {
            facts.Add("why", Shown.Escaped(trust.Explanation));
            foreach (TrustAlternative instead in trust.Alternatives)
            {
                facts.Add("instead", Shown.Escaped(instead.Text));
            }
        }

        if (report?.Accounting is AccountingReport accounting)
        {
            facts
                .Add("model", Shown.Escaped(accounting.Model ?? "unknown"))
                .Add("tokens", Shown.Tokens(accounting))
                .Add("cost", Cost(accounting));
        }

        foreach (TrustProblem problem in report?.Problems ?? [])
        {
            facts.Add("note", Shown.Escaped(problem.Message ?? $"{problem.Part}: {problem.Kind}"));
        }

        facts.WriteTo(console);
        console.WriteLine();
    }

    private static string Cost(AccountingReport accounting) => accounting.Trust is CallsCost further
        ? $"{Shown.Cost(accounting.Total.Amount)}: the answer {Shown.Cost(accounting.Answer?.Cost)}, {further.Calls} further calls {Shown.Cost(further.Cost)}"
        : Shown.Cost(accounting.Total.Amount);
}
