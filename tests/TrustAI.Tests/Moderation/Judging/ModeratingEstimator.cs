namespace TrustAI.Tests.Moderation.Judging;

/// <summary>Does what a moderator does in the midst of a request, and gives no signal.</summary>
internal sealed class ModeratingEstimator(Func<TrustContext, CancellationToken, Task> moderate) : ITrustEstimator
{
    public string Name => "moderating";

    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        await moderate(context, cancellationToken);
        return null;
    }
}
