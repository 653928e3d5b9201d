using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests;

public sealed class TrustScoringOptionsTests
{
    [Fact]
    public void Defaults_AreAsDocumented()
    {
        var options = new TrustScoringOptions();
        Assert.True(options.Trust.Enabled);
        Assert.Equal(TrustPreset.Medium, options.Trust.Preset);
        Assert.Null(options.Trust.MaxSamples);
        Assert.Equal(0.8, options.Trust.TrustedAt);
        Assert.Equal(0.5, options.Trust.UntrustedBelow);
        Assert.Equal(0.35, options.Trust.BandLower);
        Assert.Equal(0.82, options.Trust.BandUpper);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Trust.Timeout);
        Assert.Null(options.Trust.SampleTemperature);
        Assert.Null(options.Trust.Seed);
        Assert.IsType<JsonTokenLogProbabilityReader>(Assert.Single(options.Trust.LogProbabilityReaders));
        Assert.Equal(["confidence", "groundedness", "reflection", "consistency", "second_opinion"], options.Trust.Estimators.Select(estimator => estimator.Name));
        Assert.Null(options.Trust.MaxAddedLatency);
        Assert.Null(options.Trust.MaxCalls);
        Assert.Null(options.Trust.MaxCost);
        Assert.Equal((1.0, 0.05), (options.Trust.SamplingRate, options.Trust.SecondOpinionShare));
        Assert.Null(options.Trust.ShouldScore);
        Assert.Empty(options.Trust.SecondOpinions);
        Assert.Empty(options.Trust.SecondOpinionKeys);
        Assert.Equal((LowTrustAction.Annotate, null, false), (options.Trust.OnLowTrust.Action, options.Trust.OnLowTrust.Below, options.Trust.OnLowTrust.UnverifiedIsLow));
        Assert.Null(options.Trust.OnLowTrust.EscalateTo);
        Assert.Null(options.Trust.OnLowTrust.Callback);
        Assert.Equal((false, 1_000, 4), (options.Trust.Background.Enabled, options.Trust.Background.Capacity, options.Trust.Background.MaxConcurrency));
        Assert.Null(options.Randomizer);
        Assert.True(options.Accounting.Enabled);
        Assert.Same(PriceCatalog.Embedded, options.Accounting.Prices);
        Assert.Same(TimeProvider.System, options.TimeProvider);
        Assert.Null(options.CallIdFactory);
    }

    [Fact]
    public void Validation_EveryErrorAtOnce_NamesItsOption()
    {
        var options = new TrustScoringOptions { TimeProvider = null! };
        options.Trust.Preset = (TrustPreset)99;
        options.Trust.MaxSamples = 33;
        options.Trust.TrustedAt = 0.2;
        options.Trust.UntrustedBelow = 0.9;
        options.Trust.BandLower = 1;
        options.Trust.BandUpper = 0;
        options.Trust.Timeout = TimeSpan.Zero;
        options.Trust.SampleTemperature = -1;
        options.Trust.Estimators.Add(null!);
        options.Trust.LogProbabilityReaders.Add(null!);
        options.Accounting.Prices = null!;

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));

        string[] named = ["Trust.Preset", "Trust.MaxSamples", "Trust.UntrustedBelow", "Trust.BandLower", "Trust.Timeout", "Trust.SampleTemperature",
            "Trust.Estimators", "Trust.LogProbabilityReaders", "Accounting.Prices", "TimeProvider"];
        string all = string.Join('\n', thrown.Failures);
        Assert.All(named, name => Assert.Contains(name, all, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1.5, 0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(0.8, -0.1)]
    public void Validation_ThresholdsOutOfRange_Throw(double trustedAt, double untrustedBelow)
    {
        var options = new TrustScoringOptions();
        options.Trust.TrustedAt = trustedAt;
        options.Trust.UntrustedBelow = untrustedBelow;
        Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));
    }

    [Fact]
    public void Validation_EdgesOfTheRanges_AreGood()
    {
        var options = new TrustScoringOptions();
        (options.Trust.TrustedAt, options.Trust.UntrustedBelow, options.Trust.BandLower, options.Trust.BandUpper) = (0.6, 0.6, 0.4, 0.4);
        foreach (TimeSpan timeout in new[] { TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1) })
        {
            options.Trust.Timeout = timeout;
            new TrustScoringChatClient(TestChatClient.Answering("x"), options).Dispose();
        }

        options.Trust.Timeout = TimeSpan.FromHours(1) + TimeSpan.FromTicks(1);
        Assert.Throws<OptionsValidationException>(() => new TrustScoringChatClient(TestChatClient.Answering("x"), options));
    }

    [Fact]
    public async Task Options_ChangedAfterwards_HaveNoEffect()
    {
        var options = new TrustScoringOptions();
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);
        options.Trust.Enabled = false;
        options.Trust.Estimators.Clear();

        TrustScore trust = (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!;

        Assert.Equal(["reflection"], trust.Signals.Select(signal => signal.Name));
    }
}
