using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

public sealed class TrustScoringPipelineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseTrustScoring_AnsweredCall_ReportsScoreAndCost(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris", "Paris", "paris.").AsBuilder().UseTrustScoring().Build();

        ChatResponse response = await client.AskAsync(streaming);

        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        Assert.Equal(TrustLabel.Trusted, report.Trust.Label);
        Assert.Equal(3 * ((100 * 0.40m) + (10 * 1.60m)) / 1_000_000, report.Accounting!.Total.Amount);
        Assert.Equal(report.CallId, response.Messages[^1].GetTrustReport()!.CallId);
    }
}
