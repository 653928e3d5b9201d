using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Composition;

/// <summary>Trust scoring in an application's services.</summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddChatClient_WithoutAddTrustScoring_ScoresWithTheDefaults(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using ServiceProvider services = Services(services => services.AddChatClient(model).UseTrustScoring());

        ChatResponse response = await services.GetRequiredService<IChatClient>().AskAsync(streaming);

        Assert.Equal(TrustPreset.Medium, response.GetTrustReport()!.Trust!.Preset);
        Assert.Single(model.Reflections);
        Assert.Empty(model.Samples);
        Assert.NotNull(services.GetRequiredService<IChatClient>().GetService<TrustScoringChatClient>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeyedClients_EachConfigured_DoNotLeakIntoEachOther(bool streaming)
    {
        TestChatClient first = TestChatClient.Answering("Paris");
        TestChatClient second = TestChatClient.Answering("Paris");
        TestChatClient plain = TestChatClient.Answering("Paris");
        using ServiceProvider services = Services(services =>
        {
            services.AddTrustScoring(options =>
            {
                SampledTrust.Configure(options);
                options.Trust.MaxSamples = 1;
            });
            services.AddKeyedChatClient("first", first).UseTrustScoring(options =>
            {
                options.Trust.MaxSamples = 3;
                options.Accounting.Enabled = false;
                options.Trust.Estimators.Insert(0, new FixedEstimator("mine", 0.5));
            });
            services.AddKeyedChatClient("second", second).UseTrustScoring(options => options.Trust.Preset = TrustPreset.Best);
            services.AddChatClient(plain).UseTrustScoring();
        });

        TrustReport[] reports =
        [
            (await services.GetRequiredKeyedService<IChatClient>("first").AskAsync(streaming)).GetTrustReport()!,
            (await services.GetRequiredKeyedService<IChatClient>("second").AskAsync(streaming)).GetTrustReport()!,
            (await services.GetRequiredService<IChatClient>().AskAsync(streaming)).GetTrustReport()!,
        ];

        Assert.Equal([3, 1, 1], new[] { first, second, plain }.Select(model => model.Samples.Count));
        Assert.Equal([2, 1, 1], reports.Select(report => report.Trust!.Signals.Count));
        Assert.Equal([true, false, false], reports.Select(report => report.Accounting is null));
        Assert.Equal([TrustPreset.Medium, TrustPreset.Best, TrustPreset.Medium], reports.Select(report => report.Trust!.Preset));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddTrustScoring_ServicesOfTheApplication_AreTakenUp(bool streaming)
    {
        var clock = new ManualTimeProvider();
        TestChatClient model = new()
        {
            OnResponse = (call, _) =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                ChatResponse response = TestChatClient.Response("Paris", call.SampleNumber);
                response.Messages[0].Contents[0].RawRepresentation = -0.5;
                return Task.FromResult(response);
            },
        };
        using ServiceProvider services = Services(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton<IPriceCatalog>(new FlatPrices());
            services.AddSingleton<ITokenLogProbabilityReader>(new NumberReader());
            services.AddSingleton<ITrustEstimator>(new FixedEstimator("mine", 0.25));
            services.AddTrustScoring();
            services.AddTrustScoring(options => options.Trust.BandUpper = 1);
            services.AddChatClient(model).UseTrustScoring();
        });

        TrustReport report = (await services.GetRequiredService<IChatClient>().AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(["confidence", "reflection", "consistency", "mine"], report.Trust!.Signals.Select(signal => signal.Name));
        Assert.Equal(Math.Exp(-0.5), report.Trust.Signals[0].Score, 12);
        Assert.Equal(TimeSpan.FromSeconds(2), report.Durations.Answer);
        Assert.Equal("our contract", report.Accounting!.PriceSource);
        Assert.Equal(3 * 110 * 1000m / 1_000_000, report.Accounting.Total.Amount);
    }

    [Fact]
    public void UseTrustScoring_ConfigureOfThePipeline_ComesAfterTheServices()
    {
        TrustScoringOptions? seen = null;
        var clock = new ManualTimeProvider();
        using ServiceProvider services = Services(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddTrustScoring(options => options.Trust.TrustedAt = 0.9);
            services.AddChatClient(TestChatClient.Answering("Paris")).UseTrustScoring(options => seen = options);
        });

        _ = services.GetRequiredService<IChatClient>();

        Assert.Same(clock, seen!.TimeProvider);
        Assert.Equal(0.9, seen.Trust.TrustedAt);
    }

    [Fact]
    public void NullArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("builder", () => ((ChatClientBuilder)null!).UseTrustScoring());
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddTrustScoring());
        Assert.Throws<ArgumentNullException>("configuration", () => new ServiceCollection().AddTrustScoring((Microsoft.Extensions.Configuration.IConfiguration)null!));
    }

    [Fact]
    public void UseTrustScoring_ManyMistakes_AreReportedAllAtOnce()
    {
        using ServiceProvider services = Services(services => services.AddChatClient(TestChatClient.Answering("Paris")).UseTrustScoring(Spoil));

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IChatClient>);

        AssertNamesEach(exception);
    }

    [Fact]
    public void AddTrustScoring_ManyMistakes_AreReportedAllAtOnceWhenTheApplicationStarts()
    {
        using ServiceProvider services = Services(services => services.AddTrustScoring(Spoil));

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        AssertNamesEach(exception);
    }

    [Fact]
    public void UseTrustScoring_Disposed_DisposesTheInnerClient()
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        ServiceProvider services = Services(services => services.AddChatClient(_ => model).UseTrustScoring());
        _ = services.GetRequiredService<IChatClient>();

        services.Dispose();

        Assert.True(model.IsDisposed);
    }

    private static ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.BuildServiceProvider();
    }

    private static void Spoil(TrustScoringOptions options)
    {
        options.Trust.Preset = (TrustPreset)17;
        options.Trust.MaxSamples = 33;
        options.Trust.TrustedAt = 1.5;
        options.Trust.UntrustedBelow = 1.75;
        options.Trust.BandLower = 1;
        options.Trust.BandUpper = 0;
        options.Trust.SampleTemperature = 3;
        options.Trust.Timeout = TimeSpan.Zero;
        options.Trust.Estimators.Add(null!);
        options.Trust.LogProbabilityReaders.Add(null!);
        options.Accounting.Prices = null!;
        options.TimeProvider = null!;
    }

    private static void AssertNamesEach(OptionsValidationException exception)
    {
        string[] names =
        [
            "Trust.Preset", "Trust.MaxSamples", "Trust.TrustedAt must", "UntrustedBelow: ", "Trust.UntrustedBelow must not", "Trust.BandLower",
            "Trust.SampleTemperature", "Trust.Timeout", "Trust.Estimators", "Trust.LogProbabilityReaders", "Accounting.Prices", "TimeProvider",
        ];
        Assert.All(names, name => Assert.Single(exception.Failures, failure => failure.Contains(name, StringComparison.Ordinal)));
        Assert.Equal(names.Length, exception.Failures.Count());
    }

    private sealed class FlatPrices : IPriceCatalog
    {
        public ModelPrice Find(string? model, string? provider) =>
            new() { Model = model ?? "any", InputPerMillion = 1000, OutputPerMillion = 1000, Source = "our contract" };
    }

    private sealed class NumberReader : ITokenLogProbabilityReader
    {
        public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination)
        {
            if (rawRepresentation is double value)
            {
                destination.Add(new TokenLogProbability("Paris", value));
                return true;
            }

            return false;
        }
    }

    private sealed class FixedEstimator(string name, double score) : ITrustEstimator
    {
        public string Name => name;

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) =>
            new(new TrustSignal { Name = name, Score = score });
    }
}
