namespace TrustAI.Tests.Trust.Fusion;

public sealed class ScoreFusionTests
{
    private static readonly string[] Names = [.. FusionModel.Names];

    [Fact]
    public void Combine_BetterSignal_NeverLowersTheScore()
    {
        var random = new Random(4);
        for (int round = 0; round < 4000; round++)
        {
            TrustSignal[] signals = [.. Names.Append("mine").Where(_ => random.Next(2) == 0).Select(name => Signal(name, random.NextDouble(), random.Next(1, 20)))];
            if (signals.Length == 0)
            {
                continue;
            }

            double before = ScoreFusion.Combine(signals)!.Value;
            int at = random.Next(signals.Length);
            double better = signals[at].Score + ((1 - signals[at].Score) * random.NextDouble());
            signals[at] = signals[at] with { Score = better };
            double after = ScoreFusion.Combine(signals)!.Value;

            Assert.InRange(before, 0, 1);
            Assert.True(after >= before, $"{signals[at].Name} at {better}: {before} -> {after}");
        }
    }

    [Theory]
    [InlineData("confidence")]
    [InlineData("reflection")]
    [InlineData("consistency")]
    [InlineData("second_opinion")]
    [InlineData("groundedness")]
    public void Combine_OneSignal_TellsGoodFromBad(string name)
    {
        double bad = FusedScore.Of((name, 0, 1));
        double good = FusedScore.Of((name, 1, 1));
        Assert.InRange(bad, 0.05, 0.6);
        Assert.InRange(good, 0.8, 0.99);
    }

    [Theory]
    [InlineData(1.3)]
    [InlineData(-0.7)]
    public void Probability_Prior_IsAddedToTheLogOddsOfEveryAnswer(double prior)
    {
        FusionTable[] tables = [.. FusionData.Inputs.Zip(FusionData.Outputs, (inputs, outputs) => new FusionTable(inputs, outputs))];
        var learned = new FusionModel(tables, FusionData.Weights, FusionData.Correlation);
        var moved = new FusionModel(tables, FusionData.Weights, FusionData.Correlation, prior);
        foreach (double score in new[] { 0, 0.3, 0.9, 1 })
        {
            FusionInputs inputs = FusionInputs.None;
            (inputs[0], inputs[FusionModel.Consistency]) = (score, 1 - score);
            Assert.Equal(LogOdds(learned.Probability(inputs, 2, 1)) + prior, LogOdds(moved.Probability(inputs, 2, 1)), 9);
        }
    }

    [Fact]
    public void Combine_MoreAgreeingAnswers_CountMore()
    {
        double[] agreeing = [.. new[] { 1, 2, 4, 8, 19 }.Select(FusedScore.AllAgree)];
        double[] none = [.. new[] { 1, 2, 4, 8, 19 }.Select(samples => FusedScore.Consistency(0, samples))];
        Assert.Equal(agreeing.Order(), agreeing);
        Assert.Equal(none.OrderDescending(), none);
        Assert.True(FusedScore.Of(("second_opinion", 1, 4)) > FusedScore.Of(("second_opinion", 1, 1)));
    }

    [Fact]
    public void Combine_MissingSignal_IsNotASignalOfZero()
    {
        double alone = FusedScore.Of(("confidence", 0.9, null));
        double doubted = FusedScore.Of(("confidence", 0.9, null), ("reflection", 0, null));
        double backed = FusedScore.Of(("confidence", 0.9, null), ("reflection", 1, null));
        Assert.InRange(alone, doubted, backed);
    }

    [Fact]
    public void Combine_SignalsOfOthers_JoinByTheirRelativeWeight()
    {
        TrustSignal known = Signal("confidence", 0.8) with { Weight = 3 };
        TrustSignal mine = Signal("mine", 0.1) with { Weight = 1 };
        double fused = FusedScore.Of(("confidence", 0.8, null));

        Assert.Equal(((3 * fused) + 0.1) / 4, ScoreFusion.Combine([known, mine])!.Value, 12);
        Assert.Equal([0.75, 0.25], ScoreFusion.WithShares([known, mine]).Select(signal => signal.Weight));
        Assert.Equal(0.1, ScoreFusion.Combine([mine])!.Value, 12);
    }

    [Fact]
    public void Combine_SignalWithoutWeight_IsSwitchedOff()
    {
        TrustSignal off = Signal("reflection", 0) with { Weight = 0 };
        Assert.Equal(FusedScore.Of(("confidence", 0.8, null)), ScoreFusion.Combine([off, Signal("confidence", 0.8)]));
        Assert.Null(ScoreFusion.Combine([off]));
        Assert.Null(ScoreFusion.Combine([]));
    }

    [Fact]
    public void Combine_TwoOfOneName_TheFirstIsMeantAndTheSecondIsAnother()
    {
        double expected = (FusedScore.Of(("confidence", 0.8, null)) + 0.2) / 2;
        Assert.Equal(expected, ScoreFusion.Combine([Signal("confidence", 0.8), Signal("confidence", 0.2)])!.Value, 12);
    }

    [Fact]
    public void WithShares_AddUpToOneAndFollowTheModel()
    {
        IReadOnlyList<TrustSignal> shared = ScoreFusion.WithShares([.. Names.Select(name => Signal(name, 0.5, 4)), Signal("mine", 0.5)]);
        Assert.Equal(1, shared.Sum(signal => signal.Weight), 12);
        Assert.All(shared, signal => Assert.InRange(signal.Weight, 0.001, 0.6));
        Assert.Equal(1.0 / 6, shared[^1].Weight, 12);
    }

    [Fact]
    public void Tables_RiseStrictly_FromEndToEnd()
    {
        for (int signal = 0; signal < FusionModel.LearnedCount; signal++)
        {
            Assert.Equal((0.0, 1.0), (FusionData.Inputs[signal][0], FusionData.Inputs[signal][^1]));
            Assert.InRange(FusionData.Inputs[signal].Length, 10, 40);
            Assert.All(FusionData.Inputs[signal].Zip(FusionData.Inputs[signal].Skip(1)), pair => Assert.True(pair.Second > pair.First));
            Assert.All(FusionData.Outputs[signal].Zip(FusionData.Outputs[signal].Skip(1)), pair => Assert.True(pair.Second > pair.First));
        }

        Assert.All(FusionData.Weights, weights => Assert.All(weights.Skip(1), weight => Assert.True(weight >= 0)));
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 10)]
    [InlineData(0.25, 15)]
    [InlineData(0.5, 20)]
    [InlineData(0.75, 25)]
    [InlineData(1, 30)]
    [InlineData(2, 30)]
    public void Table_BetweenKnots_IsAStraightLine(double input, double expected) =>
        Assert.Equal(expected, new FusionTable([0, 0.5, 1], [10, 20, 30]).Map(input), 12);

    private static double LogOdds(double probability) => Math.Log(probability / (1 - probability));

    private static TrustSignal Signal(string name, double score, int? samples = null) => new() { Name = name, Score = score, Samples = samples };

    [Fact]
    public void Combine_ReflectionThatHoldsTheAnswerForWrong_IsUntrustedByItself()
    {
        Assert.True(FusedScore.Of(("reflection", 0, null)) < new TrustOptions().UntrustedBelow);
        Assert.InRange(FusedScore.Of(("reflection", 0.3, null)), new TrustOptions().UntrustedBelow, new TrustOptions().TrustedAt);
    }
}
