using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The options as they stood when the client was built, with what one call wants different.</summary>
internal sealed record TrustSettings
{
    public const int MostSamples = 32;

    public static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    private readonly Dictionary<string, TrustCalibrator> _calibrators;

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
        MaxAddedLatency = trust.MaxAddedLatency;
        MaxCalls = trust.MaxCalls;
        MaxCost = trust.MaxCost;
        SamplingRate = trust.SamplingRate;
        ShouldScore = trust.ShouldScore;
        SecondOpinionShare = trust.SecondOpinionShare;
        LowTrust = new LowTrustSettings(trust.OnLowTrust);
        BackgroundEnabled = trust.Background.Enabled;
        SampleTemperature = trust.SampleTemperature;
        Seed = trust.Seed;
        LogProbabilityReaders = [.. trust.LogProbabilityReaders];
        // Criteria are judged whatever the signals are.
        Tiers = TrustTierPlan.Of([.. trust.Estimators, new CriteriaEstimator()]);
        Judge = trust.Judge is IChatClient judge ? OtherModel.Of(AdaptedChatClient.Of(judge, options.RequestAdapters)) : null;
        EmbeddingGenerator = trust.EmbeddingGenerator;
        GroupByMeaning = trust.GroupByMeaning;
        SecondOpinions = [.. trust.SecondOpinions.Select(OtherModel.Of)];
        Criteria = new Dictionary<string, string>(trust.Criteria, StringComparer.Ordinal);
        CriteriaWeights = new Dictionary<string, double>(trust.CriteriaWeights, StringComparer.Ordinal);
        Calibrator = trust.Calibrator;
        _calibrators = new Dictionary<string, TrustCalibrator>(trust.Calibrators, StringComparer.Ordinal);
        Feedback = trust.Feedback;
        Moderation = new ModerationSettings(options.Moderation);
        AccountingEnabled = options.Accounting.Enabled;
        Prices = options.Accounting.Prices;
        Estimator = new UsageEstimator(options.Accounting.TokenCounter);
        EstimateMissingUsage = options.Accounting.EstimateMissingUsage;
        RefuseOversizedCalls = options.Accounting.RefuseOversizedCalls;
        ResponseReaders = [.. options.ResponseReaders];
        Draw = options.Randomizer ?? new RandomDraw(trust.Seed).Next;
        TimeProvider = options.TimeProvider;
        CallIdFactory = options.CallIdFactory;
    }

    public bool TrustEnabled { get; init; }

    public TrustPreset Preset { get; init; }

    /// <summary>The number of samples asked for in so many words, which counts for more than the preset's.</summary>
    public int? ConfiguredSamples { get; init; }

    public int MaxSamples => ConfiguredSamples ?? Preset switch
    {
        TrustPreset.Base or TrustPreset.Low => 0,
        TrustPreset.High => 4,
        TrustPreset.Best => 8,
        _ => 2,
    };

    public double TrustedAt { get; }

    public double UntrustedBelow { get; }

    public double BandLower { get; }

    public double BandUpper { get; }

    public TimeSpan Timeout { get; init; }

    public TimeSpan? MaxAddedLatency { get; init; }

    public int? MaxCalls { get; init; }

    /// <summary>How many calls may be made for the score: as told, or none at the preset base but the samples asked for in so many words.</summary>
    public int? CallLimit => MaxCalls ?? (Preset == TrustPreset.Base ? MaxSamples : null);

    /// <summary>What they may cost, in US dollars.</summary>
    public decimal? MaxCost { get; init; }

    public double SamplingRate { get; init; }

    public Func<TrustCandidate, bool>? ShouldScore { get; init; }

    public double SecondOpinionShare { get; }

    public LowTrustSettings LowTrust { get; init; }

    public bool BackgroundEnabled { get; init; }

    /// <summary>Whether the answer goes out before it is scored: only where nothing can be done about it.</summary>
    public bool IsBackground => BackgroundEnabled && TrustEnabled && LowTrust.Action == LowTrustAction.Annotate;

    /// <summary>Whether a stream is held back until the verdict.</summary>
    public bool HoldsBack => TrustEnabled && LowTrust.Action != LowTrustAction.Annotate;

    public double? SampleTemperature { get; }

    public long? Seed { get; }

    public ITokenLogProbabilityReader[] LogProbabilityReaders { get; }

    public TrustTierPlan[] Tiers { get; }

    /// <summary>Who judges answers; <see langword="null"/> for the answering model itself.</summary>
    public OtherModel? Judge { get; init; }

    public OtherModel[] SecondOpinions { get; init; }

    public bool HasSampling => MaxSamples > 0 && Has(TrustTierKind.Sampling);

    public bool HasSecondOpinions => SecondOpinions.Length > 0 && Preset is TrustPreset.High or TrustPreset.Best;

    public IEmbeddingGenerator<string, Embedding<float>>? EmbeddingGenerator { get; }

    public MeaningGrouping GroupByMeaning { get; }

    /// <summary>Criteria in plain language by name.</summary>
    public IReadOnlyDictionary<string, string> Criteria { get; init; }

    /// <summary>What criteria count in the score, by name; those without a weight do not.</summary>
    public IReadOnlyDictionary<string, double> CriteriaWeights { get; init; }

    /// <summary>What the answer should rest on.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>The only answers there may be; empty for free text.</summary>
    public IReadOnlyList<string> AllowedOutputs { get; init; } = [];

    /// <summary>Whose call it is, for the budgets.</summary>
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    public ModerationSettings Moderation { get; init; }

    public bool AccountingEnabled { get; }

    public IPriceCatalog Prices { get; }

    public UsageEstimator Estimator { get; }

    public bool EstimateMissingUsage { get; }

    public bool RefuseOversizedCalls { get; }

    public IResponseDetailsReader[] ResponseReaders { get; }

    /// <summary>What turns the score of this call into a probability.</summary>
    public TrustCalibrator? Calibrator { get; init; }

    public TrustFeedback? Feedback { get; }

    /// <summary>Draws a random number from 0 up to 1.</summary>
    public Func<double> Draw { get; }

    public TimeProvider TimeProvider { get; }

    public Func<string>? CallIdFactory { get; }

    /// <summary>These settings as one call wants them. A preset named for the call counts for more than a number of samples configured for all.</summary>
    public TrustSettings With(TrustCallOptions wanted) => this with
    {
        TrustEnabled = wanted.Enabled ?? TrustEnabled,
        Moderation = Moderation.With(wanted.Moderation),
        // Who asks for a score in so many words gets it.
        SamplingRate = wanted.Enabled is true ? 1 : SamplingRate,
        ShouldScore = wanted.Enabled is true ? null : ShouldScore,
        MaxCalls = wanted.MaxCalls ?? MaxCalls,
        MaxCost = wanted.MaxCost ?? MaxCost,
        MaxAddedLatency = wanted.MaxAddedLatency ?? MaxAddedLatency,
        LowTrust = LowTrust with { Action = wanted.OnLowTrust ?? LowTrust.Action, Below = wanted.LowTrustBelow ?? LowTrust.Below },
        Preset = wanted.Preset ?? Preset,
        Calibrator = wanted.UseCase is string useCase ? _calibrators.GetValueOrDefault(useCase, Calibrator!) : Calibrator,
        Properties = wanted.Properties.Count > 0 ? wanted.Properties.AsReadOnly() : Properties,
        Context = wanted.Context.Count > 0 ? [.. wanted.Context] : Context,
        AllowedOutputs = wanted.AllowedOutputs.Count > 0 ? [.. wanted.AllowedOutputs] : AllowedOutputs,
        Criteria = wanted.Criteria.Count > 0 ? Joined(Criteria, wanted.Criteria) : Criteria,
        CriteriaWeights = wanted.CriteriaWeights.Count > 0 ? Joined(CriteriaWeights, wanted.CriteriaWeights) : CriteriaWeights,
        ConfiguredSamples = wanted.MaxSamples ?? (wanted.Preset is null ? ConfiguredSamples : null),
    };

    /// <summary>Whether a criterion may have such a weight.</summary>
    public static bool IsCriterionWeight(double weight) => weight is >= 0 and <= 100;

    /// <summary>Whether an estimator has something to do: those that judge want a preset with calls, passages or criteria.</summary>
    public bool Wants(ITrustEstimator estimator) => estimator.Name switch
    {
        TrustTierNames.Reflection => Preset != TrustPreset.Base,
        // It has a part without a call.
        TrustTierNames.Groundedness => Context.Count > 0,
        CriteriaJudge.Part => Criteria.Count > 0,
        _ => true,
    };

    /// <summary>The most calls our own estimators and the action on a low score may make; what the user's own ask is not known.</summary>
    public int MostTrustCalls()
    {
        if (!TrustEnabled)
        {
            return 0;
        }

        int judging = Preset == TrustPreset.Base ? 0 : Tiers.Where(tier => tier.Kind == TrustTierKind.Judging).Sum(tier => tier.Estimators.Where(Wants).Sum(estimator => MostCalls(estimator)));
        int samples = HasSampling ? MaxSamples : 0;
        int sorting = Has(TrustTierKind.Sampling) && AllowedOutputs.Count == 0 && MeaningGrouper.IsWanted(this) ? JudgeCaller.MostCalls() : 0;
        int others = HasSecondOpinions && Has(TrustTierKind.SecondOpinion) ? SecondOpinions.Length : 0;
        int action = LowTrust.Action switch
        {
            LowTrustAction.Regenerate => Math.Max(0, Regeneration.LeastSamples - samples) + judging + sorting,
            LowTrustAction.Escalate => judging,
            _ => 0,
        };
        int scoring = Math.Min(judging + samples + (samples > 0 ? sorting : 0) + others + action, CallLimit ?? int.MaxValue);
        // No limit of scoring holds for the answer of an escalation.
        return LowTrust.Action == LowTrustAction.Escalate ? scoring + 1 : scoring;
    }

    private static int MostCalls(ITrustEstimator estimator) => estimator switch
    {
        ReflectionEstimator reflection => JudgeCaller.MostCalls(reflection.UseJsonSchema),
        GroundednessEstimator groundedness => JudgeCaller.MostCalls(groundedness.UseJsonSchema),
        CriteriaEstimator => JudgeCaller.MostCalls(),
        _ => 1,
    };

    private bool Has(TrustTierKind kind) => Array.Exists(Tiers, tier => tier.Kind == kind);

    // A criterion or weight of the call's own takes the place of the configured one of its name.
    private static Dictionary<string, T> Joined<T>(IReadOnlyDictionary<string, T> configured, IDictionary<string, T> wanted)
    {
        var joined = new Dictionary<string, T>(configured, StringComparer.Ordinal);
        foreach ((string name, T own) in wanted)
        {
            joined[name] = own;
        }

        return joined;
    }
}
