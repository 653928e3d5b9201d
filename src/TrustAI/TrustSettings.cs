using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The options as they stood when the client was built, with what one call wants different.</summary>
internal sealed record TrustSettings
{
    public const int MostSamples = 32;

    public TrustSettings(TrustScoringOptions options)
    {
        TrustOptions trust = options.Trust;
        TrustEnabled = trust.Enabled;
        Preset = trust.Preset;
        ConfiguredSamples = trust.MaxSamples;
        TrustedAt = trust.TrustedAt;
        UntrustedBelow = trust.UntrustedBelow;
        BandLower = trust.BandLower;
        BandUpper = trust.BandUpper;
        Timeout = trust.Timeout;
        SampleTemperature = trust.SampleTemperature;
        Seed = trust.Seed;
        LogProbabilityReaders = [.. trust.LogProbabilityReaders];
        Estimators = [.. trust.Estimators];
        Judge = trust.Judge is IChatClient judge ? OtherModel.Of(judge) : null;
        EmbeddingGenerator = trust.EmbeddingGenerator;
        GroupByMeaning = trust.GroupByMeaning;
        SecondOpinions = [.. trust.SecondOpinions.Select(OtherModel.Of)];
        Criteria = new Dictionary<string, string>(trust.Criteria, StringComparer.Ordinal);
        AccountingEnabled = options.Accounting.Enabled;
        Prices = options.Accounting.Prices;
        TimeProvider = options.TimeProvider;
        CallIdFactory = options.CallIdFactory;
    }

    public bool TrustEnabled { get; init; }

    public TrustPreset Preset { get; init; }

    /// <summary>The number of samples asked for in so many words, which counts for more than the preset's.</summary>
    public int? ConfiguredSamples { get; init; }

    public int MaxSamples => ConfiguredSamples ?? Preset switch
    {
        TrustPreset.Base => 0,
        TrustPreset.Low => 1,
        TrustPreset.High => 4,
        TrustPreset.Best => 8,
        _ => 2,
    };

    public double TrustedAt { get; }

    public double UntrustedBelow { get; }

    public double BandLower { get; }

    public double BandUpper { get; }

    public TimeSpan Timeout { get; }

    public double? SampleTemperature { get; }

    public long? Seed { get; }

    public ITokenLogProbabilityReader[] LogProbabilityReaders { get; }

    public ITrustEstimator[] Estimators { get; }

    /// <summary>Who judges answers; <see langword="null"/> for the answering model itself.</summary>
    public OtherModel? Judge { get; }

    public OtherModel[] SecondOpinions { get; }

    public IEmbeddingGenerator<string, Embedding<float>>? EmbeddingGenerator { get; }

    public MeaningGrouping GroupByMeaning { get; }

    /// <summary>Criteria in plain language by name.</summary>
    public IReadOnlyDictionary<string, string> Criteria { get; init; }

    /// <summary>What the answer should rest on.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>The only answers there may be; empty for free text.</summary>
    public IReadOnlyList<string> AllowedOutputs { get; init; } = [];

    /// <summary>Whose call it is, for the budgets.</summary>
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    public bool AccountingEnabled { get; }

    public IPriceCatalog Prices { get; }

    public TimeProvider TimeProvider { get; }

    public Func<string>? CallIdFactory { get; }

    /// <summary>These settings as one call wants them. A preset named for the call counts for more than a number of samples configured for all.</summary>
    public TrustSettings With(TrustCallOptions wanted) => this with
    {
        TrustEnabled = wanted.Enabled ?? TrustEnabled,
        Preset = wanted.Preset ?? Preset,
        Properties = wanted.Properties.Count > 0 ? wanted.Properties.AsReadOnly() : Properties,
        Context = wanted.Context.Count > 0 ? [.. wanted.Context] : Context,
        AllowedOutputs = wanted.AllowedOutputs.Count > 0 ? [.. wanted.AllowedOutputs] : AllowedOutputs,
        Criteria = wanted.Criteria.Count > 0 ? Joined(Criteria, wanted.Criteria) : Criteria,
        ConfiguredSamples = wanted.MaxSamples ?? (wanted.Preset is null ? ConfiguredSamples : null),
    };

    // A criterion of the call's own takes the place of the configured one of its name.
    private static Dictionary<string, string> Joined(IReadOnlyDictionary<string, string> configured, IDictionary<string, string> wanted)
    {
        var joined = new Dictionary<string, string>(configured, StringComparer.Ordinal);
        foreach ((string name, string criterion) in wanted)
        {
            joined[name] = criterion;
        }

        return joined;
    }
}
