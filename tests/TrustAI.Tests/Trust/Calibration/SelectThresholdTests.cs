namespace TrustAI.Tests.Trust.Calibration;

/// <summary>The threshold keeps its promise: checked on labels drawn from a known truth.</summary>
public sealed class SelectThresholdTests
{
    private const int Resamples = 1000;

    // The share of wrong answers among those from a threshold on is the mean of 1 - truth over the rest of the scale.
    [Theory]
    [InlineData(200, 0.2, 0.95, 1)]
    [InlineData(1000, 0.1, 0.95, 1)]
    [InlineData(300, 0.3, 0.9, 2)]
    [InlineData(100, 0.4, 0.95, 0.5)]
    public void Threshold_KeepsTheErrorInAsManyResamplesAsPromised(int labels, double maxError, double confidence, double power)
    {
        double Truth(double score) => Math.Pow(score, power);
        int broken = 0;
        int found = 0;
        for (int seed = 0; seed < Resamples; seed++)
        {
            if (TrustCalibrator.Fit(TrustCalibratorTests.Rows(labels, Truth, seed)).SelectThreshold(maxError, confidence) is not double threshold)
            {
                continue;
            }

            found++;
            // The integral of score^power from the threshold to 1, by the length of that part.
            double correct = threshold >= 1 ? 1 : (1 - Math.Pow(threshold, power + 1)) / ((power + 1) * (1 - threshold));
            broken += 1 - correct > maxError ? 1 : 0;
        }

        Assert.InRange(broken, 0, (int)Math.Ceiling((1 - confidence) * Resamples));
        Assert.True(found > Resamples / 20, $"A threshold was found in {found} of {Resamples} resamples only.");
    }

    [Fact]
    public void Threshold_EveryAnswerRight_AcceptsAll()
    {
        LabelledScore[] rows = [.. Enumerable.Range(0, 100).Select(i => new LabelledScore(i / 100.0, true))];
        Assert.Equal(0, TrustCalibrator.Fit(rows).SelectThreshold(0.1, 0.95));
    }

    [Fact]
    public void Threshold_MoreLabels_AcceptMore()
    {
        double few = TrustCalibrator.Fit(TrustCalibratorTests.Rows(300, score => score, 1)).SelectThreshold(0.2, 0.95)!.Value;
        double many = TrustCalibrator.Fit(TrustCalibratorTests.Rows(20_000, score => score, 1)).SelectThreshold(0.2, 0.95)!.Value;
        Assert.True(many < few);
        Assert.InRange(many, 0.6, 0.64);
    }

    [Fact]
    public void Threshold_TooFewOrTooWrong_IsNone()
    {
        Assert.Null(TrustCalibrator.Fit([]).SelectThreshold(0.1, 0.95));
        // 28 answers, all right, are one short of the 29 that allow an error of 0.1 with 95 %.
        Assert.Null(TrustCalibrator.Fit([.. Enumerable.Repeat(new LabelledScore(0.9, true), 28)]).SelectThreshold(0.1, 0.95));
        Assert.NotNull(TrustCalibrator.Fit([.. Enumerable.Repeat(new LabelledScore(0.9, true), 29)]).SelectThreshold(0.1, 0.95));
        Assert.Null(TrustCalibrator.Fit([.. Enumerable.Repeat(new LabelledScore(0.9, false), 1000)]).SelectThreshold(0.5, 0.9));
    }

    [Theory]
    [InlineData(0, 0.9, "maxError")]
    [InlineData(1, 0.9, "maxError")]
    [InlineData(double.NaN, 0.9, "maxError")]
    [InlineData(0.1, 0, "confidence")]
    [InlineData(0.1, 1, "confidence")]
    public void Threshold_BadParameters_Throw(double maxError, double confidence, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => TrustCalibrator.Fit([]).SelectThreshold(maxError, confidence));
}
