using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>How grave a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModerationSeverity>))]
public enum ModerationSeverity
{
    /// <summary>Nothing was found.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A hint of it.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>Clearly there.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>Strongly there.</summary>
    [JsonStringEnumMemberName("high")]
    High,
}
