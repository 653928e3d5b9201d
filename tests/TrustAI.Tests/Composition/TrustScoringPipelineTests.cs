using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>The one line of the README, with nothing configured.</summary>
public sealed class TrustScoringPipelineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseTrustScoring_AnsweredCall_ReportsScoreAndCost(bool streaming)
    {
        // Sure, but not sure enough to save the samples; the first of them settles it.
        TestChatClient model = TestChatClient.Answering("Paris", "Paris", "paris.").WithReflections(90);
        using IChatClient client = model.AsBuilder().UseTrustScoring().Build();

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Single(model.Reflections);
        Assert.False(model.Reflections[0].Streaming);
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal([("reflection", 0.9), ("consistency", 1)], report.Trust!.Signals.Select(signal => (signal.Name, signal.Score)));
        Assert.Single(model.Samples);
        Assert.Equal(FusedScore.Of(("reflection", 0.9, null), ("consistency", 1, 1)), report.Trust.Score);
        Assert.Equal(TrustLabel.Trusted, report.Trust.Label);
        Assert.Equal("outside the decision band", report.Trust.StoppedBecause);
        Assert.Equal(Pipeline.OneCall, report.Accounting!.Answer!.Cost);
        Assert.Equal(1 + model.Samples.Count, report.Accounting.Trust!.Calls);
        Assert.Equal(Pipeline.OneReflection + (model.Samples.Count * Pipeline.OneCall), report.Accounting.Trust.Cost);
        Assert.Equal((model.Calls.Count * Pipeline.OneCall) + Pipeline.OneReflection, report.Accounting.Total.Amount);
        Assert.Empty(report.Problems);
        Assert.Equal(report.CallId, response.Messages[^1].GetTrustReport()!.CallId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseTrustScoring_ReflectionCertainEnough_SavesTheSamples(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris").WithReflections(100);
        using IChatClient client = model.AsBuilder().UseTrustScoring().Build();

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Single(model.Reflections);
        Assert.Empty(model.Samples);
        Assert.Equal(FusedScore.Of(("reflection", 1, null)), report.Trust!.Score);
        Assert.Equal("outside the decision band", report.Trust.StoppedBecause);
        Assert.Equal(Pipeline.OneCall + Pipeline.OneReflection, report.Accounting!.Total.Amount);
    }
}
