namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ChangingStreamTests
{
    [Fact]
    public async Task Updates_OfAStreamThatChangesItsMind_KeepFirstRoleModelAndFinishReasonButEachId()
    {
        var updates = (await Exchange.RunAsync("changing", streaming: true)).Updates;

        Assert.All(updates, update => Assert.Equal((ChatRole.Assistant, "model-1"), (update.Role, update.ModelId)));
        Assert.Equal([null, ChatFinishReason.ToolCalls, ChatFinishReason.ToolCalls, ChatFinishReason.ToolCalls], updates.Select(update => update.FinishReason));
        Assert.Equal([1763737201, 1763737202, 1763737203, 1763737201], updates.Select(update => update.CreatedAt!.Value.ToUnixTimeSeconds()));
        Assert.Equal(
            ["chatcmpl-1", "chatcmpl-2", "chatcmpl-3", "chatcmpl-1"],
            updates.Select(update => update.ResponseId!),
            StringComparer.Ordinal);
    }
}
