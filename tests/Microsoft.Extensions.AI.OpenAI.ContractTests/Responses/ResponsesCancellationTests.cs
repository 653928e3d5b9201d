namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesCancellationTests : CancellationTests
{
    private protected override (string Trace, string Text) Opening => ("responses-opening.sse", "Oslo is the capital");

    private protected override IChatClient Connect(TraceServer server) => TestClient.ResponsesFor(server);
}
