using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>The exact likeness of two short texts, worked out by hand.</summary>
public sealed class CharacterLikenessTests
{
    // Without a common word likeness is 0.4 of that of characters.
    // Per length (2, 3, 4): twice the shared runs by the runs of both texts, the blanks around them included; then the mean.
    [Theory]
    [InlineData("xa", "ya", 1.0 / 9)]
    [InlineData("xaa", "ya", (2.0 / 7) / 3)]
    [InlineData("xab", "yab", ((2.0 / 4) + (1.0 / 3)) / 3)]
    public async Task Likeness_ShortTexts_CountsWholeRunsOnly(string answer, string other, double expected)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 1;
        using var client = new TrustScoringChatClient(TestChatClient.Answering(answer, other), options);

        double likeness = Assert.Single((await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Signals).Score;

        Assert.Equal(0.4 * expected, likeness, 12);
    }
}
