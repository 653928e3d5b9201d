namespace TrustAI.Tests.Trust.Evaluation;

public sealed class TrustEvaluationTests
{
    [Theory]
    [InlineData(new[] { 0.9, 0.8, 0.2, 0.1 }, new[] { true, true, false, false }, 1.0)]
    [InlineData(new[] { 0.1, 0.2, 0.8, 0.9 }, new[] { true, true, false, false }, 0.0)]
    [InlineData(new[] { 0.5, 0.5, 0.5, 0.5 }, new[] { true, false, true, false }, 0.5)]
    [InlineData(new[] { 0.9, 0.5, 0.5, 0.1 }, new[] { true, true, false, false }, 0.875)]
    [InlineData(new[] { 0.7, 0.6, 0.4, 0.3, 0.2 }, new[] { true, false, true, false, true }, 0.5)]
    public void Auroc_IsTheShareOfPairsInOrder_TiesHalf(double[] scores, bool[] correct, double expected) =>
        Assert.Equal(expected, TrustEvaluation.Auroc(scores, correct)!.Value, 12);

    [Theory]
    [InlineData(new[] { 1.0, 0.0 }, new[] { true, false }, 0.0)]
    [InlineData(new[] { 0.0, 1.0 }, new[] { true, false }, 1.0)]
    [InlineData(new[] { 0.75, 0.75, 0.75, 0.75 }, new[] { true, true, true, false }, 0.1875)]
    [InlineData(new[] { 0.9, 0.2, 0.4 }, new[] { true, false, true }, 0.41 / 3)]
    public void BrierScore_IsTheMeanSquaredDistance(double[] scores, bool[] correct, double expected) =>
        Assert.Equal(expected, TrustEvaluation.BrierScore(scores, correct)!.Value, 12);

    [Fact]
    public void BrierScore_OfNothing_IsUnknown_AndBadInputThrows()
    {
        Assert.Null(TrustEvaluation.BrierScore([], []));
        Assert.Throws<ArgumentException>(() => TrustEvaluation.BrierScore([0.5], []));
        Assert.Throws<ArgumentException>(() => TrustEvaluation.BrierScore([double.NaN], [true]));
    }

    [Fact]
    public void Auroc_AgreesWithCountingAllPairs()
    {
        var random = new Random(7);
        for (int round = 0; round < 50; round++)
        {
            double[] scores = [.. Enumerable.Range(0, 60).Select(_ => random.Next(10) / 10.0)];
            bool[] correct = [.. Enumerable.Range(0, 60).Select(_ => random.Next(3) > 0)];
            double pairs = 0;
            double won = 0;
            for (int i = 0; i < scores.Length; i++)
            {
                for (int j = 0; j < scores.Length; j++)
                {
                    if (correct[i] && !correct[j])
                    {
                        pairs++;
                        won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
                }
            }

            Assert.Equal(won / pairs, TrustEvaluation.Auroc(scores, correct)!.Value, 12);
        }
    }

    [Theory]
    [InlineData(new double[0], new bool[0])]
    [InlineData(new[] { 0.3, 0.4 }, new[] { true, true })]
    [InlineData(new[] { 0.3, 0.4 }, new[] { false, false })]
    public void Auroc_NothingToTellApart_IsUnknown(double[] scores, bool[] correct) => Assert.Null(TrustEvaluation.Auroc(scores, correct));

    [Fact]
    public void Auroc_GivenArrays_StayInTheirOrder()
    {
        double[] scores = [0.9, 0.1];
        bool[] correct = [true, false];
        TrustEvaluation.Auroc(scores, correct);
        Assert.Equal([0.9, 0.1], scores);
        Assert.Equal([true, false], correct);
    }

    [Theory]
    [InlineData(new[] { 1.0, 1.0, 0.0 }, new[] { true, true, false }, 0.0)]
    [InlineData(new[] { 1.0, 0.0 }, new[] { false, true }, 1.0)]
    [InlineData(new[] { 0.75, 0.75, 0.75, 0.75 }, new[] { true, true, true, false }, 0.0)]
    [InlineData(new[] { 0.95, 0.95, 0.15, 0.15 }, new[] { true, false, false, false }, (0.9 + 0.3) / 4)]
    public void Ece_IsTheMeanDistanceOfScoreAndAccuracy(double[] scores, bool[] correct, double expected) =>
        Assert.Equal(expected, TrustEvaluation.ExpectedCalibrationError(scores, correct)!.Value, 12);

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.4)]
    [InlineData(10, 0.4)]
    public void Ece_Bins_AreOfEqualWidth(int bins, double expected) =>
        Assert.Equal(expected, TrustEvaluation.ExpectedCalibrationError([0.4, 0.6], [false, true], bins)!.Value, 12);

    [Fact]
    public void Ece_TenBinsUnlessSaidOtherwise()
    {
        double[] scores = [0.05, 0.12, 0.18, 0.95];
        bool[] correct = [true, false, true, false];
        Assert.Equal(TrustEvaluation.ExpectedCalibrationError(scores, correct, 10), TrustEvaluation.ExpectedCalibrationError(scores, correct));
        Assert.Equal((0.95 + 0.7 + 0.95) / 4, TrustEvaluation.ExpectedCalibrationError(scores, correct)!.Value, 12);
    }

    [Fact]
    public void Ece_NoScores_IsUnknown() => Assert.Null(TrustEvaluation.ExpectedCalibrationError([], []));

    [Fact]
    public void BadArguments_Throw()
    {
        Assert.Throws<ArgumentException>("correct", () => TrustEvaluation.Auroc([0.5], []));
        Assert.Throws<ArgumentException>("correct", () => TrustEvaluation.ExpectedCalibrationError([0.5], []));
        Assert.Throws<ArgumentException>("scores", () => TrustEvaluation.Auroc([double.NaN], [true]));
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => TrustEvaluation.ExpectedCalibrationError([1.5], [true]));
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => TrustEvaluation.ExpectedCalibrationError([-0.5], [true]));
        Assert.Throws<ArgumentException>("scores", () => TrustEvaluation.ExpectedCalibrationError([double.NaN], [true]));
        Assert.Throws<ArgumentOutOfRangeException>("bins", () => TrustEvaluation.ExpectedCalibrationError([0.5], [true], 0));
    }
}
