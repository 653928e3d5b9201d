using TrustAI.Tests;

namespace TrustAI.OpenAI.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_IsTheApprovedOne() => PublicApiAssert.IsApproved(typeof(OpenAITrustOptions).Assembly);
}
