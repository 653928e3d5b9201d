using System.CommandLine;

namespace TrustAI.Conformance;

/// <summary><c>usage FILE</c>: a provider's raw payload or stream to inclusive usage and the exact cost.</summary>
internal static class UsageRun
{
    public static Command CreateCommand() => Agreement.CreateCommand("usage", "Normalises and prices every raw payload and compares both with what is expected.", (root, agreement) =>
    {
        foreach (var json in Agreement.Cases(root))
        {
            agreement.Add(json.Text("id")!, UsageCase.Check(json));
        }
    });
}
