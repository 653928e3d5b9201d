using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

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
    /// <value>The default is <see langword="null"/>: as the preset says (0, 1, 2, 4 or 8).</value>
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
    /// <value>The default is 0.05.</value>
    [Range(0.0, 1.0)]
    public double BandLower { get; set; } = 0.05;

    /// <summary>Gets or sets the score, from 0 to 1, above which nothing more is asked: the answer is held for right as it is.</summary>
    /// <value>The default is 0.999: token probabilities alone must be all but certain to save the further answers.</value>
    [Range(0.0, 1.0)]
    public double BandUpper { get; set; } = 0.999;

    /// <summary>Gets or sets how long scoring may take after the answer is complete; what is not there by then is left out and reported.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

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

    /// <summary>Gets clients of other models, asked for their own answer where the score is in doubt.</summary>
    /// <value>Empty by default. They are not disposed of.</value>
    public IList<IChatClient> SecondOpinions { get; } = [];

    /// <summary>Gets or sets what turns answers into vectors, by which further answers are compared where their words and figures do not decide.</summary>
    /// <value>The default is <see langword="null"/>, or the generator among the application's services. It is not disposed of, and its calls are not priced.</value>
    public IEmbeddingGenerator<string, Embedding<float>>? EmbeddingGenerator { get; set; }

    /// <summary>Gets or sets when the judge is asked, once for an answer, which further answers mean the same, where their words leave it open.</summary>
    /// <value>The default is <see cref="MeaningGrouping.Auto"/>: at the presets high and best.</value>
    [EnumDataType(typeof(MeaningGrouping))]
    public MeaningGrouping GroupByMeaning { get; set; }

    /// <summary>Gets criteria in plain language by name, such as <c>["polite"] = "The answer is polite."</c>, each scored from 0 to 1 beside the trust score.</summary>
    /// <value>Empty by default; a call can add its own.</value>
    public IDictionary<string, string> Criteria { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the readers of log probabilities, asked in order until one knows the provider's object.</summary>
    /// <value>Holds one reader by default, for JSON in the shape of OpenAI's Chat Completions.</value>
    public IList<ITokenLogProbabilityReader> LogProbabilityReaders { get; } = [new JsonTokenLogProbabilityReader()];

    /// <summary>Gets the estimators, run in order until the score is decided.</summary>
    /// <value>By default <see cref="TokenConfidenceEstimator"/>, then <see cref="ConsistencyEstimator"/>.</value>
    public IList<ITrustEstimator> Estimators { get; } = [new TokenConfidenceEstimator(), new ConsistencyEstimator()];
}
