using System.CommandLine;
using TrustAI.Conformance;

var root = new RootCommand("Runs recorded answers and vector files through TrustAI's engines and prints how well they do.")
{
    TokensCommand.Create(),
    TrustCommand.Create(),
    TrustCostCommand.Create(),
    CostRun.CreateCommand(),
    UsageRun.CreateCommand(),
    PayloadsRun.CreateCommand(),
    ModerationCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
