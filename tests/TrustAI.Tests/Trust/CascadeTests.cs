using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

/// <summary>Which signals are gathered, how they become one score, and why no more are.</summary>
public sealed class CascadeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_OutsideTheBand_SavesTheSamples(bool streaming)
    {
        // One further answer that agrees comes to 0.90 by itself, which lifts 0.55 to 0.67.
        foreach ((double first, int samples) in new[] { (0.571, 0), (0.55, 1), (0.349, 0), (0.35, 2), (0.4, 2) })
        {
            TrustScoringOptions options = SampledTrust.Options();
            options.Trust.BandUpper = 0.57;
            options.Trust.Estimators.Insert(0, new FixedEstimator("mine", first));
            var inner = TestChatClient.Answering("Paris");
            using var client = new TrustScoringChatClient(inner, options);

            TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

            Assert.Equal(samples, inner.Samples.Count);
            Assert.Equal(samples < 2 ? "outside the decision band" : "every signal of the preset was gathered", trust.StoppedBecause);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_SeveralSignals_IsTheirWeightedMeanAndSharesAddUp(bool streaming)
    {
        var options = new TrustScoringOptions();
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new FixedEstimator("a", 0.4, 1));
        options.Trust.Estimators.Add(new FixedEstimator("b", 0.8, 3));
        options.Trust.Estimators.Add(new FixedEstimator("nothing", null));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse response = await client.AskAsync(streaming);

        TrustScore trust = response.GetTrustReport()!.Trust!;
        Assert.Equal(0.7, trust.Score!.Value, 12);
        Assert.Equal([("a", 0.25), ("b", 0.75)], trust.Signals.Select(signal => (signal.Name, signal.Weight)));
        Assert.Equal(trust.Score, (double)response.AdditionalProperties![TrustReport.ScorePropertyName]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_SignalsOfNoWeight_DecideNothing(bool streaming)
    {
        var options = new TrustScoringOptions();
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new FixedEstimator("light", 0.9, 0));
        using var alone = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);
        options.Trust.Estimators.Add(new FixedEstimator("heavy", 0.3, 2));
        using var both = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustScore unverified = (await alone.AskAsync(streaming)).GetTrustReport()!.Trust!;
        TrustScore scored = (await both.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal((null, TrustLabel.Unverified, TrustPreset.Medium), (unverified.Score, unverified.Label, unverified.Preset));
        Assert.Equal("every signal of the preset was gathered", unverified.StoppedBecause);
        Assert.Equal(0.3, scored.Score!.Value, 12);
        Assert.Equal([0.0, 1.0], scored.Signals.Select(signal => signal.Weight));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Explanation_AndAlternatives_AreThoseOfAllSignals(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Estimators.Insert(0, new FixedEstimator("silent", 0.5));
        options.Trust.Estimators.Add(new ObjectingEstimator());
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris", "Lyon"), options);

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal("None of the 2 further answers agrees. It objects.", trust.Explanation);
        Assert.Equal([("Lyon", 1.0), ("Nice", 0.1)], trust.Alternatives.Select(other => (other.Text, other.Support)));
        Assert.Equal(3, trust.Signals.Count);
    }

    [Fact]
    public async Task Context_BadArguments_AreTheEstimatorsFailureAlone()
    {
        var thrown = new List<Exception>();
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.BandUpper = 1;
        options.Trust.Estimators.Add(new CarelessEstimator(thrown));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal(["count", "messages"], thrown.Cast<ArgumentException>().Select(exception => exception.ParamName));
        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        Assert.Equal(("careless", "tired", null), (report.Problems[0].Part, report.Problems[0].Kind, report.Problems[0].Message));
        await Assert.ThrowsAsync<ArgumentNullException>("context", async () => await new ConsistencyEstimator().EstimateAsync(null!, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentNullException>("context", async () => await new TokenConfidenceEstimator().EstimateAsync(null!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0.8, TrustLabel.Trusted)]
    [InlineData(0.7999, TrustLabel.Uncertain)]
    [InlineData(0.5, TrustLabel.Uncertain)]
    [InlineData(0.4999, TrustLabel.Untrusted)]
    [InlineData(0, TrustLabel.Untrusted)]
    [InlineData(1, TrustLabel.Trusted)]
    public async Task Label_FollowsTheThresholds(double score, TrustLabel expected)
    {
        var options = new TrustScoringOptions();
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new FixedEstimator("a", score));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);
        Assert.Equal(expected, (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Label);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1.1, 1)]
    [InlineData(-0.1, 1)]
    [InlineData(0.5, -1)]
    [InlineData(0.5, double.NaN)]
    [InlineData(0.5, double.PositiveInfinity)]
    public async Task Estimator_ThatGivesNonsense_IsLeftOutWithAProblem(double score, double weight)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Estimators.Insert(0, new FixedEstimator("odd", score, weight));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal("consistency", Assert.Single(report.Trust!.Signals).Name);
        Assert.Contains(report.Problems, problem => problem is { Part: "odd", Kind: TrustProblemKind.Failure });
    }

    [Fact]
    public async Task Estimator_ThatIgnoresItsToken_DoesNotHoldTheReportBack()
    {
        var clock = new ManualTimeProvider();
        var options = new TrustScoringOptions { TimeProvider = clock };
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new FixedEstimator("quick", 0.7));
        options.Trust.Estimators.Add(new EndlessEstimator(clock));
        options.Trust.Estimators.Add(new FixedEstimator("never asked", 0.1));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal(0.7, report.Trust!.Score);
        Assert.Equal("out of time", report.Trust.StoppedBecause);
        Assert.Equal(("endless", TrustProblemKind.Timeout), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Estimator_AskingTheModel_IsPricedAsTrustWork(bool streaming)
    {
        var options = new TrustScoringOptions();
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new AskingEstimator());
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(1, report.Accounting!.Trust!.Calls);
        Assert.Equal(report.Accounting.Answer!.Cost, report.Accounting.Trust.Cost);
        Assert.Equal(2 * report.Accounting.Answer.Cost, report.Accounting.Total.Amount);
        Assert.Equal("Is 'Paris' right?", inner.Calls[1].Messages[0].Text);
    }

    [Fact]
    public async Task Samples_AskedForByTwoEstimators_ArePaidOnce()
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Estimators.Add(new SamplingEstimator());
        var inner = TestChatClient.Answering("Paris", "Paris", "Lyon");
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal(2, inner.Samples.Count);
        Assert.Equal(2, report.Trust!.Signals.Count);
    }

    private sealed class FixedEstimator(string name, double? score, double weight = 1) : ITrustEstimator
    {
        public string Name => name;

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) =>
            new(score is double value ? new TrustSignal { Name = name, Score = value, Weight = weight } : null);
    }

    private sealed class ObjectingEstimator : ITrustEstimator
    {
        public string Name => "objecting";

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) =>
            new(new TrustSignal { Name = Name, Score = 0.5, Explanation = "It objects.", Alternatives = [new TrustAlternative { Text = "Nice", Support = 0.1 }] });
    }

    private sealed class CarelessEstimator(List<Exception> thrown) : ITrustEstimator
    {
        public string Name => "careless";

        public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
        {
            thrown.Add(await Assert.ThrowsAnyAsync<ArgumentException>(() => context.SampleAsync(0, cancellationToken)));
            thrown.Add(await Assert.ThrowsAnyAsync<ArgumentException>(() => context.AskAsync(null!, null, cancellationToken)));
            context.AddProblem(Name, "tired");
            return null;
        }
    }

    private sealed class EndlessEstimator(ManualTimeProvider clock) : ITrustEstimator
    {
        public string Name => "endless";

        public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await new TaskCompletionSource().Task;
            return null;
        }
    }

    private sealed class AskingEstimator : ITrustEstimator
    {
        public string Name => "asking";

        public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
        {
            ChatResponse verdict = await context.AskAsync([new ChatMessage(ChatRole.User, $"Is '{context.AnswerText}' right?")], null, cancellationToken);
            return new TrustSignal { Name = Name, Score = verdict.Text.Length > 0 ? 1 : 0, Calls = 1 };
        }
    }

    private sealed class SamplingEstimator : ITrustEstimator
    {
        public string Name => "sampling";

        public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
        {
            IReadOnlyList<string> samples = await context.SampleAsync(50, cancellationToken);
            return new TrustSignal { Name = Name, Score = samples.Count == context.MaxSamples ? 1 : 0 };
        }
    }
}
