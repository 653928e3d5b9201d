using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>When the judge is asked which further answers mean the same, where their words do not decide it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeaningGrouping>))]
public enum MeaningGrouping
{
    /// <summary>At the presets high and best. The default.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>Never: words, figures and embeddings decide alone.</summary>
    [JsonStringEnumMemberName("never")]
    Never,

    /// <summary>At every preset that compares answers.</summary>
    [JsonStringEnumMemberName("always")]
    Always,
}
