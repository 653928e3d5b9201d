using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>How grave a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModerationSeverity>))]
public enum ModerationSeverity
{
    /// <summary>Nothing was found.</summary>
    None,

    /// <summary>A hint of it.</summary>
    Low,

    /// <summary>Clearly there.</summary>
    Medium,

    /// <summary>Strongly there.</summary>
    High,
}
