using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Composition;

/// <summary>Judges, second opinions and clients to escalate to that options name by key, and the scorer among the services.</summary>
public sealed class KeyedClientTests
{
    private static readonly string Good = TestChatClient.Reflection(correct: true, 95).Text;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task JudgeKey_NamesTheJudge(bool streaming)
    {
        TestChatClient judge = Judge();
        await using ServiceProvider provider = Build(judge, options => options.Trust.JudgeKey = "other");

        TrustReport report = (await provider.GetRequiredService<IChatClient>().AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(0.95, Assert.Single(report.Trust!.Signals).Score, 12);
        Assert.Single(judge.Reflections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EscalateToKey_NamesTheClientEscalatedTo(bool streaming)
    {
        TestChatClient stronger = TestChatClient.Answering("Paris");
        await using ServiceProvider provider = Build(stronger, options =>
        {
            options.Trust.Estimators.Clear();
            options.Trust.OnLowTrust.Action = LowTrustAction.Escalate;
            options.Trust.OnLowTrust.UnverifiedIsLow = true;
            options.Trust.OnLowTrust.EscalateToKey = "other";
        });

        ChatResponse response = await provider.GetRequiredService<IChatClient>().AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Equal(LowTrustAction.Escalate, response.GetTrustReport()!.LowTrust!.Action);
    }

    [Fact]
    public async Task Configuration_CanNameBoth()
    {
        TestChatClient judge = Judge();
        var services = new ServiceCollection();
        services.AddKeyedChatClient("other", judge);
        services.AddTrustScoring(options =>
        {
            Reflecting(options);
            (options.Trust.JudgeKey, options.Trust.OnLowTrust.EscalateToKey, options.Trust.OnLowTrust.Action) = ("other", "other", LowTrustAction.Escalate);
        });
        services.AddChatClient(TestChatClient.Answering("Lyon")).UseTrustScoring();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal("other", provider.GetRequiredService<IOptions<TrustScoringOptions>>().Value.Trust.JudgeKey);

        await provider.GetRequiredService<IChatClient>().AskAsync(streaming: false);

        Assert.Single(judge.Reflections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Key_OfNobody_FailsWhenThePipelineIsBuilt(bool isJudge)
    {
        using ServiceProvider provider = Build(Judge(), options => Name(options, isJudge, "nobody"));
        Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IChatClient>);
    }

    [Theory]
    [InlineData(true, "Trust.Judge and Trust.JudgeKey")]
    [InlineData(false, "Trust.OnLowTrust.EscalateTo and Trust.OnLowTrust.EscalateToKey")]
    public void KeyAndClient_AreRefused(bool isJudge, string named)
    {
        using ServiceProvider provider = Build(Judge(), options =>
        {
            Name(options, isJudge, "other");
            options.Trust.Judge = isJudge ? Judge() : null;
            options.Trust.OnLowTrust.EscalateTo = isJudge ? null : Judge();
        });
        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IChatClient>);
        Assert.Contains(named, Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "set Trust.Judge.")]
    [InlineData(false, "set Trust.OnLowTrust.EscalateTo.")]
    public void Key_OfAClientMadeByHand_IsRefusedAndTheFixNamed(bool isJudge, string fix)
    {
        var options = new TrustScoringOptions();
        Name(options, isJudge, "other");

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));
        Assert.EndsWith(fix, Assert.Single(thrown.Failures), StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(() => new TrustScorer(TestChatClient.Answering("x"), options));
    }

    [Fact]
    public void Escalate_WithoutAClient_NamesBothWays()
    {
        var options = new TrustScoringOptions();
        options.Trust.OnLowTrust.Action = LowTrustAction.Escalate;

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));
        Assert.Contains("neither Trust.OnLowTrust.EscalateTo nor Trust.OnLowTrust.EscalateToKey", Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CostAccounting_OfAClientThatOptionsName_ResolvesNoKey()
    {
        var services = new ServiceCollection();
        services.AddTrustScoring(options =>
        {
            Reflecting(options);
            options.Trust.JudgeKey = "other";
            options.Trust.SecondOpinionKeys.Add("other");
            (options.Trust.OnLowTrust.EscalateToKey, options.Trust.OnLowTrust.Action) = ("other", LowTrustAction.Escalate);
        });
        TestChatClient judge = Judge();
        services.AddKeyedChatClient("other", judge).UseCostAccounting();
        services.AddChatClient(TestChatClient.Answering("Paris")).UseTrustScoring();
        await using ServiceProvider provider = services.BuildServiceProvider();

        TrustReport report = (await provider.GetRequiredService<IChatClient>().AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal(0.95, Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Fact]
    public async Task Scorer_AmongTheServices_HonoursTheKeysAndAsksTheApplicationsClient()
    {
        TestChatClient judge = Judge();
        TestChatClient other = TestChatClient.Answering("Lyon");
        TestChatClient model = TestChatClient.Answering("Paris");
        var services = new ServiceCollection();
        services.AddTrustScoring(options =>
        {
            options.Trust.Preset = TrustPreset.High;
            (options.Trust.MaxSamples, options.Trust.BandUpper) = (1, 1);
            options.Trust.JudgeKey = "judge";
            options.Trust.SecondOpinionKeys.Add("other");
        });
        services.AddKeyedChatClient("judge", judge);
        services.AddKeyedChatClient("other", other);
        services.AddChatClient(model);
        await using ServiceProvider provider = services.BuildServiceProvider();
        TrustScorer scorer = provider.GetRequiredService<TrustScorer>();

        TrustReport report = await scorer.ScoreAsync([new ChatMessage(ChatRole.User, "Capital of France?")], TestChatClient.Response("Paris"), null, TestContext.Current.CancellationToken);

        Assert.Equal(["reflection", "consistency", "second_opinion"], report.Trust!.Signals.Select(signal => signal.Name));
        Assert.Equal((1, 1, 1), (judge.Reflections.Count, other.Calls.Count, model.Calls.Count));
        Assert.Same(scorer, provider.GetRequiredService<TrustScorer>());
    }

    [Fact]
    public void Scorer_OfTheApplicationsOwn_IsKept()
    {
        using var own = new TrustScorer(TestChatClient.Answering("Paris"));
        var services = new ServiceCollection();
        services.AddSingleton(own);
        services.AddTrustScoring();
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredService<TrustScorer>());
    }

    [Fact]
    public void Scorer_WithoutAChatClient_FailsOnlyWhenItIsAskedFor()
    {
        var services = new ServiceCollection();
        services.AddTrustScoring();
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Throws<InvalidOperationException>(provider.GetRequiredService<TrustScorer>);
    }

    private static void Name(TrustScoringOptions options, bool isJudge, string key)
    {
        options.Trust.JudgeKey = isJudge ? key : null;
        options.Trust.OnLowTrust.EscalateToKey = isJudge ? null : key;
    }

    private static TestChatClient Judge() => new()
    {
        OnResponse = (_, _) => Task.FromResult(TestChatClient.Response(Good)),
        OnReflection = (_, _) => Task.FromResult(TestChatClient.Response(Good)),
    };

    private static void Reflecting(TrustScoringOptions options)
    {
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ReflectionEstimator());
    }

    private static ServiceProvider Build(TestChatClient other, Action<TrustScoringOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddKeyedChatClient("other", other);
        services.AddChatClient(TestChatClient.Answering("Lyon")).UseTrustScoring(options =>
        {
            Reflecting(options);
            configure(options);
        });
        return services.BuildServiceProvider();
    }
}
