using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>Asks a model as a moderator does, in the midst of a request.</summary>
internal sealed class ModeratingEstimator(IChatClient judge) : ITrustEstimator
{
    public string Name => "moderating";

    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Call.Meter.ModerateAsync(OtherModel.Of(judge), [new ChatMessage(ChatRole.User, "Is that harmful?")], null, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // What failed is in the books.
        }

        return null;
    }
}
