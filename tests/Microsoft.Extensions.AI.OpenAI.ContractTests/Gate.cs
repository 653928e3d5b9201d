using Microsoft.AspNetCore.Http;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

internal static class Gate
{
    /// <summary>Holds an answer back until its client has gone.</summary>
    public static async Task AbortedAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
