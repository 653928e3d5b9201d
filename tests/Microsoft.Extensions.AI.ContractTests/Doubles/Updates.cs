namespace Microsoft.Extensions.AI.ContractTests;

internal static class Updates
{
    public static IAsyncEnumerable<ChatResponseUpdate> Of(params ChatResponseUpdate[] updates) => Of(() => updates);

    public static async IAsyncEnumerable<ChatResponseUpdate> Of(Func<IEnumerable<ChatResponseUpdate>> updates)
    {
        await Task.Yield();
        foreach (var update in updates())
        {
            await Task.Yield();
            yield return update;
        }
    }

    public static async IAsyncEnumerable<ChatResponseUpdate> FailingAfter(Exception failure, params ChatResponseUpdate[] updates)
    {
        foreach (var update in updates)
        {
            await Task.Yield();
            yield return update;
        }

        throw failure;
    }
}
