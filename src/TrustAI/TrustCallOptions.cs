using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What one call wants to have different; unset members are as configured. See <c>ChatOptions.WithTrust</c>.</summary>
public sealed class TrustCallOptions
{
    /// <summary>Gets or sets whether this answer is scored.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Gets or sets how much work may go into the score.</summary>
    public TrustPreset? Preset { get; set; }

    /// <summary>Gets or sets how many further answers may be asked for, from 0 to 32.</summary>
    public int? MaxSamples { get; set; }

    /// <summary>Gets or sets how many model calls may be made for the score, from 0 to 1,000; see <see cref="TrustOptions.MaxCalls"/>.</summary>
    public int? MaxCalls { get; set; }

    /// <summary>Gets or sets what the score may cost, in US dollars; see <see cref="TrustOptions.MaxCost"/>.</summary>
    public decimal? MaxCost { get; set; }

    /// <summary>Gets or sets how much later than its answer the response may come for the sake of its score; see <see cref="TrustOptions.MaxAddedLatency"/>.</summary>
    public TimeSpan? MaxAddedLatency { get; set; }

    /// <summary>Gets or sets what happens if this answer turns out to be of low trust.</summary>
    public LowTrustAction? OnLowTrust { get; set; }

    /// <summary>Gets or sets the score, from 0 to 1, below which the trust in this answer is low.</summary>
    public double? LowTrustBelow { get; set; }

    /// <summary>Gets or sets what kind of question this is, which decides on the calibrator; see <see cref="TrustOptions.Calibrators"/>.</summary>
    public string? UseCase { get; set; }

    /// <summary>Gets properties of the call, such as <c>user</c>, <c>team</c> or <c>tenant</c>, by which budgets tell accounts apart.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IDictionary<string, string> Properties { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what the answer should rest on: the passages a retrieval (RAG) found for the question. They are not sent to the answering model by this.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IList<string> Context { get; } = [];

    /// <summary>Gets further criteria in plain language by name, such as <c>["polite"] = "The answer is polite."</c>, each scored from 0 to 1 beside the trust score.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IDictionary<string, string> Criteria { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets what criteria count in the trust score, by name, from 0 (nothing) to 100; 1 is as much as one signal. See <see cref="TrustOptions.CriteriaWeights"/>.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IDictionary<string, double> CriteriaWeights { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Gets the only answers there may be, of a classification; empty for answers in free text.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IList<string> AllowedOutputs { get; } = [];

    /// <summary>Gets what is moderated differently.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public ModerationCallOptions Moderation { get; } = new();

    /// <summary>What is wrong with the settings, or <see langword="null"/>.</summary>
    internal string? Error() =>
        MaxSamples is < 0 or > TrustSettings.MostSamples ? $"{nameof(MaxSamples)} must lie between 0 and {TrustSettings.MostSamples}." :
        MaxCalls is < 0 or > 1_000 ? $"{nameof(MaxCalls)} must lie between 0 and 1,000." :
        MaxCost < 0 ? $"{nameof(MaxCost)} must not be negative." :
        MaxAddedLatency is TimeSpan latency && (latency < TimeSpan.Zero || latency > TrustSettings.LongestTimeout) ? $"{nameof(MaxAddedLatency)} must lie between zero and one hour." :
        LowTrustBelow is double below && below is not (>= 0 and <= 1) ? $"{nameof(LowTrustBelow)} must lie between 0 and 1." :
        CriteriaWeights.Values.Any(weight => !TrustSettings.IsCriterionWeight(weight)) ? $"{nameof(CriteriaWeights)} must lie between 0 and 100." :
        OnLowTrust is LowTrustAction action && !Enum.IsDefined(action) ? $"{nameof(OnLowTrust)} is none of annotate, regenerate, escalate, replace and block." :
        Moderation.Error() ??
        (Preset is TrustPreset preset && !Enum.IsDefined(preset) ? $"{nameof(Preset)} is none of base, low, medium, high and best." :
        null);
}
