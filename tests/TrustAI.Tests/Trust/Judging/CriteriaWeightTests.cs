using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>Criteria that are to count in the trust score.</summary>
public sealed class CriteriaWeightTests
{
    private const string Reply = """{"ratings":[{"criterion":1,"rating":5,"reason":"It greets"},{"criterion":2,"rating":2,"reason":"Rather long."}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Weights_MixCriteriaIntoTheScoreAndTheReportSaysHowFar(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, trust =>
        {
            trust.CriteriaWeights["polite"] = 1;
            trust.CriteriaWeights["brief"] = 2;
        });

        Assert.Equal((0.6 + (1 * 1.0) + (2 * 0.25)) / 4, report.Trust!.Score!.Value, 12);
        Assert.Equal(["mine", "criteria"], report.Trust.Signals.Select(signal => signal.Name));
        TrustSignal criteria = report.Trust.Signals[1];
        Assert.Equal((0.5, 0.75, 1), (criteria.Score, criteria.Weight, criteria.Calls));
        Assert.Equal([("polite", 1.0), ("brief", 0.25)], criteria.Measures!.Select(measure => (measure.Key, measure.Value)));
        Assert.Equal("Criteria that count: polite 100 %, brief 25 %.", report.Trust.Explanation);
        Assert.Equal([("polite", 0.25), ("brief", 0.5)], report.Trust.Criteria!.Select(criterion => (criterion.Name, criterion.Weight!.Value)));
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoWeight_LeavesTheScoreAlone(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, trust => trust.CriteriaWeights["brief"] = 0);

        Assert.Equal(0.6, report.Trust!.Score!.Value, 12);
        Assert.Equal("mine", Assert.Single(report.Trust.Signals).Name);
        Assert.All(report.Trust.Criteria!, criterion => Assert.Null(criterion.Weight));
    }

    [Fact]
    public async Task OneOfTwo_CountsAlone()
    {
        TrustReport report = await AskAsync(false, trust => trust.CriteriaWeights["brief"] = 0.5);

        Assert.Equal((0.6 + (0.5 * 0.25)) / 1.5, report.Trust!.Score!.Value, 12);
        Assert.Equal([null, 1.0 / 3], report.Trust.Criteria!.Select(criterion => criterion.Weight));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallsOwnWeights_TakeThePlaceOfTheOptions(bool streaming)
    {
        ChatOptions call = new ChatOptions().WithTrust(trust =>
        {
            trust.Criteria["brief"] = "The answer is short.";
            trust.CriteriaWeights["brief"] = 3;
            trust.CriteriaWeights["polite"] = 0;
        });
        TrustReport report = await AskAsync(streaming, trust => trust.CriteriaWeights["polite"] = 1, call, configured: ["polite"]);

        Assert.Equal((0.6 + (3 * 0.25)) / 4, report.Trust!.Score!.Value, 12);
        Assert.Equal([("polite", null), ("brief", 0.75)], report.Trust.Criteria!.Select(criterion => (criterion.Name, criterion.Weight)));
    }

    [Fact]
    public async Task CriterionWithoutAVerdict_IsLeftOutAndNotCountedAsZero()
    {
        TrustReport report = await AskAsync(false, trust =>
        {
            trust.CriteriaWeights["polite"] = 1;
            trust.CriteriaWeights["brief"] = 1;
        }, reply: """{"ratings":[{"criterion":1,"rating":5}]}""");

        Assert.Equal(0.8, report.Trust!.Score!.Value, 12);
        Assert.Equal([0.5, null], report.Trust.Criteria!.Select(criterion => criterion.Weight));
        Assert.Equal(TrustProblemKind.NoVerdict, Assert.Single(report.Problems).Kind);
    }

    [Fact]
    public async Task NoVerdictAtAll_LeavesTheScoreAlone()
    {
        TrustReport report = await AskAsync(false, trust => trust.CriteriaWeights["polite"] = 1, reply: "polite: 5");

        Assert.Equal(0.6, report.Trust!.Score!.Value, 12);
        Assert.All(report.Trust.Criteria!, criterion => Assert.Null(criterion.Weight));
    }

    [Fact]
    public async Task CriteriaAlone_AreTheScore()
    {
        JudgedCall call = JudgedCall.Replying(Reply, "Hello");
        call.Options.Trust.Criteria["polite"] = "The answer is polite.";
        call.Options.Trust.Criteria["brief"] = "The answer is short.";
        call.Options.Trust.CriteriaWeights["brief"] = 0.1;

        TrustReport report = await call.AskAsync();

        Assert.Equal((0.25, TrustLabel.Untrusted), (report.Trust!.Score, report.Trust.Label));
        Assert.Equal(1, report.Trust.Criteria![1].Weight);
    }

    [Theory]
    [InlineData(0.0, "outside the decision band", 0)]
    [InlineData(5.0, "every signal of the preset was gathered", 1)]
    public async Task Cascade_GoesByTheScoreTheyAreMixedInto(double weight, string stopped, int asked)
    {
        // Held for right by the first signal alone; a criterion that is not met brings it back into the band.
        JudgedCall call = new JudgedCall("Hello", _ => TestChatClient.Response(Reply)).With(new ScriptedEstimator("mine", 0.95));
        var later = new ScriptedEstimator("later", 0.9);
        call.Options.Trust.Estimators.Add(new ScriptedEstimator("groundedness", [null]));
        call.Options.Trust.Estimators.Add(later);
        call.Options.Trust.Criteria["other"] = "The answer is a poem.";
        call.Options.Trust.Criteria["brief"] = "The answer is short.";
        call.Options.Trust.CriteriaWeights["brief"] = weight;

        TrustReport report = await call.AskAsync();

        Assert.Equal(stopped, report.Trust!.StoppedBecause);
        Assert.Equal(asked, later.Asked);
    }

    [Fact]
    public async Task WeightOfNoCriterion_IsReported()
    {
        TrustReport report = await AskAsync(false, _ => { }, new ChatOptions().WithTrust(trust => trust.CriteriaWeights["polit"] = 1));

        Assert.Equal(0.6, report.Trust!.Score!.Value, 12);
        Assert.Equal(("criteria", TrustProblemKind.InvalidCallOptions), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Weight_OutOfRange_IsRefused(double weight)
    {
        var options = new TrustScoringOptions();
        options.Trust.Criteria["polite"] = "The answer is polite.";
        options.Trust.CriteriaWeights["polite"] = weight;

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));
        Assert.Contains("Trust.CriteriaWeights['polite'] must lie between 0 and 100", Assert.Single(thrown.Failures), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ChatOptions().WithTrust(trust => trust.CriteriaWeights["polite"] = weight));
    }

    [Fact]
    public void Weight_OfNoCriterion_IsRefusedInOptions()
    {
        var options = new TrustScoringOptions();
        options.Trust.CriteriaWeights["polite"] = 1;

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => new TrustScorer(TestChatClient.Answering("x"), options));
        Assert.Contains("add Trust.Criteria['polite']", Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    // A signal of one's own that says 0.6, and two criteria of which the first is met and the second a little.
    private static Task<TrustReport> AskAsync(bool streaming, Action<TrustOptions> configure, ChatOptions? options = null, string reply = Reply, string[]? configured = null)
    {
        JudgedCall call = JudgedCall.Replying(reply, "Hello").With(new ScriptedEstimator("mine", 0.6));
        foreach (string name in configured ?? ["polite", "brief"])
        {
            call.Options.Trust.Criteria[name] = $"The answer is {name}.";
        }

        configure(call.Options.Trust);
        return call.AskAsync(streaming, options);
    }
}
