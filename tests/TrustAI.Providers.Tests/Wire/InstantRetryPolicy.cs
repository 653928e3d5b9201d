using System.ClientModel.Primitives;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>The retries of OpenAI's SDK as they are, but for the waiting, which is only noted.</summary>
internal sealed class InstantRetryPolicy(int retries = 3) : ClientRetryPolicy(retries)
{
    public List<TimeSpan> Waits { get; } = [];

    protected override Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Waits.Add(time);
        return Task.CompletedTask;
    }
}
