namespace TrustAI.Tests.Trust.Calibration;

public sealed class TrustCalibratorTests
{
    [Theory]
    [InlineData(0, CalibrationMethod.Identity)]
    [InlineData(29, CalibrationMethod.Identity)]
    [InlineData(30, CalibrationMethod.Platt)]
    [InlineData(499, CalibrationMethod.Platt)]
    [InlineData(500, CalibrationMethod.Isotonic)]
    public void Fit_MethodFollowsTheNumberOfLabels(int labels, CalibrationMethod expected)
    {
        TrustCalibrator calibrator = TrustCalibrator.Fit(Rows(labels, score => score, 1));
        Assert.Equal((expected, labels), (calibrator.Method, calibrator.Labels));
    }

    [Fact]
    public void Calibrate_TooFewLabels_IsTheScoreItself()
    {
        TrustCalibrator calibrator = TrustCalibrator.Fit([new(0.9, false), new(0.8, false)]);
        Assert.Equal([0.0, 0.3, 1.0], new[] { 0.0, 0.3, 1.0 }.Select(calibrator.Calibrate));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2000)]
    public void Calibrate_ScoresFarTooHigh_ComeDownToTheTruth(int labels)
    {
        static double Truth(double score) => 0.1 + (0.5 * score * score);
        TrustCalibrator calibrator = TrustCalibrator.Fit(Rows(labels, Truth, 7));

        LabelledScore[] fresh = Rows(20_000, Truth, 8);
        bool[] correct = [.. fresh.Select(row => row.Correct)];
        double before = TrustEvaluation.ExpectedCalibrationError([.. fresh.Select(row => row.Score)], correct)!.Value;
        double after = TrustEvaluation.ExpectedCalibrationError([.. fresh.Select(row => calibrator.Calibrate(row.Score))], correct)!.Value;

        Assert.InRange(before, 0.2, 0.4);
        Assert.InRange(after, 0, labels == 200 ? 0.12 : 0.035);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    [InlineData(600)]
    public void Calibrate_KeepsTheOrderAndMakesNoTies(int labels)
    {
        // Labels that speak against the scores: the curve still rises.
        TrustCalibrator calibrator = TrustCalibrator.Fit(Rows(labels, score => 1 - score, 3));
        double[] values = [.. Enumerable.Range(1, 998).Select(i => calibrator.Calibrate(i / 999.0))];
        Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.Second > pair.First));
        Assert.All(values, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Fit_ScoresThatAreRight_AreLeftNearlyAlone()
    {
        TrustCalibrator calibrator = TrustCalibrator.Fit(Rows(200, score => score, 5));
        Assert.All(new[] { 0.2, 0.5, 0.8 }, score => Assert.Equal(score, calibrator.Calibrate(score), 0.07));
    }

    [Fact]
    public void Fit_AllOfOneScore_Works()
    {
        TrustCalibrator calibrator = TrustCalibrator.Fit([.. Enumerable.Range(0, 1000).Select(i => new LabelledScore(0.9, i % 2 == 0))]);
        Assert.Equal(0.5, calibrator.Calibrate(0.9), 0.05);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(700)]
    public void Json_ReadBack_IsTheSameCalibrator(int labels)
    {
        var clock = new ManualTimeProvider();
        TrustCalibrator calibrator = TrustCalibrator.Fit(Rows(labels, score => score * score, 2), "support questions", clock);

        TrustCalibrator copy = TrustCalibrator.FromJson(calibrator.ToJson());

        Assert.Equal(calibrator.ToJson(), copy.ToJson());
        Assert.Equal((calibrator.Method, labels, "support questions", clock.GetUtcNow()), (copy.Method, copy.Labels, copy.FittedOn, copy.FittedAt));
        Assert.All(Enumerable.Range(0, 101), i => Assert.Equal(calibrator.Calibrate(i / 100.0), copy.Calibrate(i / 100.0)));
        Assert.Equal(calibrator.SelectThreshold(0.2, 0.9), copy.SelectThreshold(0.2, 0.9));
        Assert.Contains("\"schemaVersion\":1", calibrator.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schemaVersion":2,"method":"Identity","slope":1}""")]
    [InlineData("""{"schemaVersion":1,"method":"Identity","labels":3,"slope":1}""")]
    [InlineData("""{"schemaVersion":1,"method":"Identity","slope":0}""")]
    [InlineData("""{"schemaVersion":1,"method":"Isotonic","slope":1}""")]
    [InlineData("""{"schemaVersion":1,"method":"Isotonic","slope":1,"knotScores":[0,0],"knotProbabilities":[0,1]}""")]
    [InlineData("""{"schemaVersion":1,"method":"Isotonic","slope":1,"knotScores":[0,1],"knotProbabilities":[1]}""")]
    [InlineData("""{"schemaVersion":1,"method":"Platt","slope":1,"labels":1,"correctScores":[2]}""")]
    public void FromJson_AnythingElse_IsRefused(string json) => Assert.Throws<FormatException>(() => TrustCalibrator.FromJson(json));

    [Fact]
    public async Task SaveAndLoad_KeepIt()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        TrustCalibrator calibrator = TrustCalibrator.Fit(Rows(100, score => score, 2));
        try
        {
            await calibrator.SaveAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(calibrator.ToJson(), (await TrustCalibrator.LoadAsync(path, TestContext.Current.CancellationToken)).ToJson());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void BadScores_Throw(double score)
    {
        Assert.Throws<ArgumentException>("labelled", () => TrustCalibrator.Fit([new(score, true)]));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(score), () => TrustCalibrator.Fit([]).Calibrate(score));
    }

    internal static LabelledScore[] Rows(int count, Func<double, double> truth, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double score = random.NextDouble();
            return new LabelledScore(score, random.NextDouble() < truth(score));
        })];
    }
}
