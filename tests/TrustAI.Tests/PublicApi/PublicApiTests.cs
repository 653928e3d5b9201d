namespace TrustAI.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_IsTheApprovedOne() => PublicApiAssert.IsApproved(typeof(TrustScoringChatClient).Assembly);
}
