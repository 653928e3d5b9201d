using TrustAI.Tests;

namespace TrustAI.Replay.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_IsTheApprovedOne() => PublicApiAssert.IsApproved(typeof(ReplayChatClient).Assembly);
}
