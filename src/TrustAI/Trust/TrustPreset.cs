using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>How much work may go into one trust score.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustPreset>))]
public enum TrustPreset
{
    /// <summary>Free signals only: no further model call.</summary>
    [JsonStringEnumMemberName("base")]
    Base,

    /// <summary>At most one further answer.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>At most two further answers. The default.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>At most four further answers.</summary>
    [JsonStringEnumMemberName("high")]
    High,

    /// <summary>At most eight further answers.</summary>
    [JsonStringEnumMemberName("best")]
    Best,
}
