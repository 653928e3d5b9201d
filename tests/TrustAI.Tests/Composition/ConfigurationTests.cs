using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Composition;

/// <summary>Options out of configuration, by the generated binding.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void AddTrustScoring_EverySetting_IsBound()
    {
        TrustScoringOptions options = Bind(new()
        {
            ["TrustAI:Trust:Enabled"] = "false",
            ["TrustAI:Trust:Preset"] = "high",
            ["TrustAI:Trust:MaxSamples"] = "5",
            ["TrustAI:Trust:TrustedAt"] = "0.95",
            ["TrustAI:Trust:UntrustedBelow"] = "0.4",
            ["TrustAI:Trust:BandLower"] = "0.1",
            ["TrustAI:Trust:BandUpper"] = "0.9",
            ["TrustAI:Trust:Timeout"] = "00:00:07.5",
            ["TrustAI:Trust:SampleTemperature"] = "1.25",
            ["TrustAI:Trust:Seed"] = "42",
            ["TrustAI:Accounting:Enabled"] = "false",
        });

        Assert.False(options.Trust.Enabled);
        Assert.Equal(TrustPreset.High, options.Trust.Preset);
        Assert.Equal(5, options.Trust.MaxSamples);
        Assert.Equal(0.95, options.Trust.TrustedAt);
        Assert.Equal(0.4, options.Trust.UntrustedBelow);
        Assert.Equal(0.1, options.Trust.BandLower);
        Assert.Equal(0.9, options.Trust.BandUpper);
        Assert.Equal(TimeSpan.FromSeconds(7.5), options.Trust.Timeout);
        Assert.Equal(1.25, options.Trust.SampleTemperature);
        Assert.Equal(42, options.Trust.Seed);
        Assert.False(options.Accounting.Enabled);
    }

    [Fact]
    public void AddTrustScoring_SettingsLeftOut_KeepTheirDefaults()
    {
        TrustScoringOptions options = Bind(new() { ["TrustAI:Trust:MaxSamples"] = "5" });

        Assert.True(options.Trust.Enabled);
        Assert.Equal(TrustPreset.Medium, options.Trust.Preset);
        Assert.Equal(0.8, options.Trust.TrustedAt);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Trust.Timeout);
        Assert.Null(options.Trust.SampleTemperature);
        Assert.Null(options.Trust.Seed);
        Assert.True(options.Accounting.Enabled);
        Assert.Same(PriceCatalog.Embedded, options.Accounting.Prices);
        Assert.Same(TimeProvider.System, options.TimeProvider);
        Assert.Single(options.Trust.LogProbabilityReaders);
        Assert.Equal(new TrustOptions().Estimators.Count, options.Trust.Estimators.Count);
    }

    [Fact]
    public void AddTrustScoring_EmptySection_KeepsTheDefaults() => Assert.Null(Bind([]).Trust.MaxSamples);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddTrustScoring_Configuration_ReachesThePipeline(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using ServiceProvider services = Services(new() { ["TrustAI:Trust:Preset"] = "Low", ["TrustAI:Trust:MaxSamples"] = "1", ["TrustAI:Trust:BandUpper"] = "1", ["TrustAI:Accounting:Enabled"] = "false" }, model);

        TrustReport report = (await services.GetRequiredService<IChatClient>().AskAsync(streaming)).GetTrustReport()!;

        Assert.Single(model.Samples);
        Assert.Equal(TrustPreset.Low, report.Trust!.Preset);
        Assert.Null(report.Accounting);
    }

    [Fact]
    public void AddTrustScoring_ValuesOutOfRange_AreReportedAllAtOnce()
    {
        using ServiceProvider services = Services(new()
        {
            ["TrustAI:Trust:MaxSamples"] = "99",
            ["TrustAI:Trust:TrustedAt"] = "2",
            ["TrustAI:Trust:Timeout"] = "2.00:00:00",
        });

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IChatClient>);

        Assert.Equal(3, exception.Failures.Count());
        Assert.Contains(exception.Failures, failure => failure.Contains("Trust.MaxSamples", StringComparison.Ordinal));
        Assert.Contains(exception.Failures, failure => failure.Contains("Trust.TrustedAt", StringComparison.Ordinal));
        Assert.Contains(exception.Failures, failure => failure.Contains("Trust.Timeout", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Trust:Preset", "extreme")]
    [InlineData("Trust:MaxSamples", "many")]
    [InlineData("Trust:Enabled", "perhaps")]
    public void AddTrustScoring_ValueOfTheWrongKind_NamesTheSetting(string key, string value)
    {
        using ServiceProvider services = Services(new() { [$"TrustAI:{key}"] = value });

        var exception = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IChatClient>);

        Assert.Contains(key, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static TrustScoringOptions Bind(Dictionary<string, string?> settings)
    {
        using ServiceProvider services = Services(settings);
        return services.GetRequiredService<IOptions<TrustScoringOptions>>().Value;
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings, TestChatClient? model = null)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddTrustScoring(configuration.GetSection("TrustAI"));
        services.AddChatClient(model ?? TestChatClient.Answering("Paris")).UseTrustScoring();
        return services.BuildServiceProvider();
    }
}
