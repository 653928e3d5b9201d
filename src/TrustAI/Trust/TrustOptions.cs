using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>How answers are scored. Part of <see cref="TrustScoringOptions"/>.</summary>
public sealed class TrustOptions
{
    /// <summary>Gets or sets whether answers are scored at all.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets how much work may go into one score.</summary>
    /// <value>The default is <see cref="TrustPreset.Medium"/>.</value>
    [EnumDataType(typeof(TrustPreset))]
    public TrustPreset Preset { get; set; } = TrustPreset.Medium;

    /// <summary>Gets or sets how many further answers may be asked for, from 0 to 32, whatever the preset says.</summary>
    /// <value>The default is <see langword="null"/>: as the preset says (0, 0, 2, 4 or 8).</value>
    [Range(0, 32)]
    public int? MaxSamples { get; set; }

    /// <summary>Gets or sets the score, from 0 to 1, from which an answer is labelled <see cref="TrustLabel.Trusted"/>.</summary>
    /// <value>The default is 0.8.</value>
    [Range(0.0, 1.0)]
    public double TrustedAt { get; set; } = 0.8;

    /// <summary>Gets or sets the score, from 0 to 1, below which an answer is labelled <see cref="TrustLabel.Untrusted"/>.</summary>
    /// <value>The default is 0.5.</value>
    [Range(0.0, 1.0)]
    public double UntrustedBelow { get; set; } = 0.5;

    /// <summary>Gets or sets the score, from 0 to 1, below which nothing more is asked: the answer is held for wrong as it is.</summary>
    /// <value>The default is 0.35.</value>
    [Range(0.0, 1.0)]
    public double BandLower { get; set; } = 0.35;

    /// <summary>Gets or sets the score, from 0 to 1, above which nothing more is asked: the answer is held for right as it is.</summary>
    /// <value>The default is 0.82.</value>
    [Range(0.0, 1.0)]
    public double BandUpper { get; set; } = 0.82;

    /// <summary>Gets or sets how long scoring may take after the answer is complete; what is not there by then is left out and reported as a problem.</summary>
    /// <value>The default is 30 seconds.</value>
    /// <remarks>The guard against calls that hang, in the background and in <see cref="TrustScorer"/> too. To bound what a caller waits, set <see cref="MaxAddedLatency"/>.</remarks>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how much later than its answer a response may come for the sake of its score; what is not there by then is left out, which is no problem.</summary>
    /// <value>The default is <see langword="null"/>: no limit but <see cref="Timeout"/>. Zero leaves the free signals. From zero to one hour.</value>
    /// <remarks>Counts from the end of the answer. Means nothing in the background and in <see cref="TrustScorer"/>, where nobody waits with the answer.</remarks>
    public TimeSpan? MaxAddedLatency { get; set; }

    /// <summary>Gets or sets how many model calls may be made for one score, whatever the preset says.</summary>
    /// <value>The default is <see langword="null"/>: as the preset takes. From 0 to 1,000.</value>
    [Range(0, 1_000)]
    public int? MaxCalls { get; set; }

    /// <summary>Gets or sets what one score may cost, in US dollars.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    /// <remarks>
    /// Before each call its cost is estimated by the tokens and the price of the answer; it is made if that fits beside what was spent. A call whose price is unknown is not made.
    /// </remarks>
    public decimal? MaxCost { get; set; }

    /// <summary>Gets or sets the share of calls that are scored, from 0 to 1, drawn at random.</summary>
    /// <value>The default is 1: all. A call that sets <see cref="TrustCallOptions.Enabled"/> is scored whatever is drawn.</value>
    [Range(0.0, 1.0)]
    public double SamplingRate { get; set; } = 1;

    /// <summary>Gets or sets what decides of each answer whether it is scored.</summary>
    /// <value>The default is <see langword="null"/>: every answer is. One that throws lets the answer be scored.</value>
    public Func<TrustCandidate, bool>? ShouldScore { get; set; }

    /// <summary>Gets or sets the sampling temperature, from 0 to 2, of further answers.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the caller's own, except that a caller who asks for less than 0.5 (a deterministic answer) gets
    /// samples at 1, for answers that cannot differ cannot disagree.
    /// </value>
    [Range(0.0, 2.0)]
    public double? SampleTemperature { get; set; }

    /// <summary>Gets or sets the base of the seeds sent with further answers; sample <c>i</c> is sent this plus <c>i</c>.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the caller's own seed varied, or none where the caller sent none, since some compatible servers refuse one.
    /// </value>
    public long? Seed { get; set; }

    /// <summary>Gets or sets the client that judges answers.</summary>
    /// <value>The default is <see langword="null"/>: the answering model judges its own answers.</value>
    public IChatClient? Judge { get; set; }

    /// <summary>Gets or sets the key of the client that judges answers, in place of <see cref="Judge"/>: one registered with <c>AddKeyedChatClient</c>, resolved when the pipeline is built.</summary>
    /// <value>The default is <see langword="null"/>. Never name the pipeline itself. Only <c>UseTrustScoring</c> and the <see cref="TrustScorer"/> among the services resolve it; clients made by hand refuse it.</value>
    public string? JudgeKey { get; set; }

    /// <summary>Gets clients of other models, asked for their own answer where the score is in doubt.</summary>
    /// <value>Empty by default. They are not disposed of. Asked at the presets high and best by <see cref="SecondOpinionEstimator"/>.</value>
    public IList<IChatClient> SecondOpinions { get; } = [];

    /// <summary>Gets the keys of further <see cref="SecondOpinions"/>: clients registered with <c>AddKeyedChatClient</c>, resolved when the pipeline is built.</summary>
    /// <value>Empty by default. Never name the pipeline itself. Only <c>UseTrustScoring</c> and the <see cref="TrustScorer"/> among the services resolve them; clients made by hand do not look at them.</value>
    public IList<string> SecondOpinionKeys { get; } = [];

    /// <summary>Gets or sets the share, from 0 to 1, of the answers above <see cref="BandUpper"/> for which other models are asked all the same, drawn at random.</summary>
    /// <value>The default is 0.05. What a model always says alike and with confidence can be wrong, and only another model tells.</value>
    [Range(0.0, 1.0)]
    public double SecondOpinionShare { get; set; } = 0.05;

    /// <summary>Gets what happens to answers of low trust; by default nothing but the report.</summary>
    [ValidateObjectMembers]
    public LowTrustOptions OnLowTrust { get; } = new();

    /// <summary>Gets how answers are scored after they have gone out; off by default.</summary>
    [ValidateObjectMembers]
    public BackgroundScoringOptions Background { get; } = new();

    /// <summary>Gets or sets what turns answers into vectors, by which further answers are compared where their words and figures do not decide.</summary>
    /// <value>The default is <see langword="null"/>, or the generator among the application's services. It is not disposed of. Its requests are booked as trust work, by the usage it reports and the price of its model.</value>
    public IEmbeddingGenerator<string, Embedding<float>>? EmbeddingGenerator { get; set; }

    /// <summary>Gets or sets when the judge is asked, once for an answer, which further answers mean the same, where their words leave it open.</summary>
    /// <value>The default is <see cref="MeaningGrouping.Auto"/>: at the presets high and best.</value>
    [EnumDataType(typeof(MeaningGrouping))]
    public MeaningGrouping GroupByMeaning { get; set; }

    /// <summary>Gets criteria in plain language by name, such as <c>["polite"] = "The answer is polite."</c>, each scored from 0 to 1 beside the trust score.</summary>
    /// <value>Empty by default; a call can add its own.</value>
    public IDictionary<string, string> Criteria { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets what criteria count in the trust score, by the name of the criterion: 1 is as much as one signal, 0 is nothing. From 0 to 100.</summary>
    /// <value>Empty by default: criteria do not count in the trust score. Only names in <see cref="Criteria"/>; a call can add weights of its own.</value>
    /// <remarks>
    /// Criteria with a weight enter the score together, as the signal <c>criteria</c>: the mean of their scores by weight. It joins the other signals as one of an estimator of
    /// yours does, and the report says what share each of them had. The score then says how good an answer is by these criteria too, not only how likely it is to be correct: fit a calibrator anew.
    /// </remarks>
    public IDictionary<string, double> CriteriaWeights { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Gets or sets what turns scores into probabilities, fitted on labelled answers of the application's own (<see cref="TrustCalibrator.Fit"/>).</summary>
    /// <value>The default is <see langword="null"/>: scores are reported without a probability.</value>
    public TrustCalibrator? Calibrator { get; set; }

    /// <summary>Gets calibrators by use case, for calls that name theirs (<see cref="TrustCallOptions.UseCase"/>); <see cref="Calibrator"/> is for all others.</summary>
    /// <value>Empty by default.</value>
    public IDictionary<string, TrustCalibrator> Calibrators { get; } = new Dictionary<string, TrustCalibrator>(StringComparer.Ordinal);

    /// <summary>Gets or sets what hears later whether answers were correct; every scored call is made known to it.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public TrustFeedback? Feedback { get; set; }

    /// <summary>Gets the readers of log probabilities, asked in order until one knows the provider's object.</summary>
    /// <value>Holds one reader by default, for JSON in the shape of OpenAI's Chat Completions.</value>
    public IList<ITokenLogProbabilityReader> LogProbabilityReaders { get; } = [new JsonTokenLogProbabilityReader()];

    /// <summary>Gets the estimators, run in order until the score is decided.</summary>
    /// <value>By default those of TrustAI, the cheapest first.</value>
    public IList<ITrustEstimator> Estimators { get; } = DefaultEstimators.Create();
}
