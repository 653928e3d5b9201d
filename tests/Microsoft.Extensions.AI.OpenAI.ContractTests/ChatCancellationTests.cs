namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ChatCancellationTests : CancellationTests
{
    private protected override (string Trace, string Text) Opening => ("opening.sse", "Oslo is");

    private protected override IChatClient Connect(TraceServer server) => TestClient.For(server);
}
