using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>A tool that counts how often it runs; it needs no reflection.</summary>
internal sealed class CountingTool : AIFunction
{
    private static readonly JsonElement Schema = JsonDocument.Parse("""{"type":"object","properties":{}}""").RootElement;
    private int _runs;

    public override string Name => "look_up";

    public override JsonElement JsonSchema => Schema;

    public int Runs => _runs;

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return new((object?)"it is Paris");
    }
}
