using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

/// <summary>Calibrators and feedback in the pipeline.</summary>
public sealed class ProbabilityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calibrator_GivesEveryScoreItsProbabilityAndSaysWhatItRestsOn(bool streaming)
    {
        TrustCalibrator calibrator = Fitted("support", share: 0.3);
        using TrustScoringChatClient client = Client(options => options.Trust.Calibrator = calibrator);

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal(calibrator.Calibrate(trust.Score!.Value), trust.Probability);
        Assert.Equal("support: 100 labels, platt, 2026-01-02", trust.Calibration);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseCase_HasACalibratorOfItsOwn_OthersHaveTheGeneralOne(bool streaming)
    {
        TrustCalibrator general = Fitted("general", share: 0.3);
        TrustCalibrator legal = Fitted("legal", share: 0.9);
        using TrustScoringChatClient client = Client(options =>
        {
            options.Trust.Calibrator = general;
            options.Trust.Calibrators["legal"] = legal;
        });

        TrustScore known = (await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.UseCase = "legal"))).GetTrustReport()!.Trust!;
        TrustScore unknown = (await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.UseCase = "medical"))).GetTrustReport()!.Trust!;

        Assert.StartsWith("legal", known.Calibration, StringComparison.Ordinal);
        Assert.StartsWith("general", unknown.Calibration, StringComparison.Ordinal);
        Assert.True(known.Probability > unknown.Probability);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoCalibrator_NoProbability(bool streaming)
    {
        using TrustScoringChatClient client = Client(_ => { });

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Null(trust.Probability);
        Assert.Null(trust.Calibration);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Feedback_KnowsEveryScoredCall(bool streaming)
    {
        var feedback = new TrustFeedback();
        using TrustScoringChatClient client = Client(options => options.Trust.Feedback = feedback);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.True(feedback.Report(report.CallId, correct: true));
        Assert.False(feedback.Report("another", correct: true));
        Assert.Equal(report.Trust!.Score, Assert.Single(feedback.GetLabelledScores()).Score);
    }

    private static TrustScoringChatClient Client(Action<TrustScoringOptions> configure)
    {
        var options = new TrustScoringOptions();
        configure(options);
        return new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);
    }

    private static TrustCalibrator Fitted(string name, double share) => TrustCalibrator.Fit(
        [.. Enumerable.Range(0, 100).Select(i => new LabelledScore(i / 100.0, i % 10 < share * 10))], name, new ManualTimeProvider());
}
