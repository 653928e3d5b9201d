using System.CommandLine;

namespace TrustAI.Conformance;

/// <summary><c>cost FILE</c>: canonical usage, model and circumstances to the exact cost.</summary>
internal static class CostRun
{
    public static Command CreateCommand() => Agreement.CreateCommand("cost", "Computes the cost of every case and compares it with the expected one, exactly.", (root, agreement) =>
    {
        foreach (var json in Agreement.Cases(root))
        {
            agreement.Add(json.Text("id")!, CostCase.Check(json, withOwnRates: CostCase.IsDataConflict(json)));
        }
    });
}
