using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>A trust score in a word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustLabel>))]
public enum TrustLabel
{
    /// <summary>Nothing could be measured; treat the answer as if it had not been checked.</summary>
    [JsonStringEnumMemberName("unverified")]
    Unverified,

    /// <summary>Below <see cref="TrustOptions.UntrustedBelow"/>.</summary>
    [JsonStringEnumMemberName("untrusted")]
    Untrusted,

    /// <summary>Between the two thresholds.</summary>
    [JsonStringEnumMemberName("uncertain")]
    Uncertain,

    /// <summary>At or above <see cref="TrustOptions.TrustedAt"/>.</summary>
    [JsonStringEnumMemberName("trusted")]
    Trusted,
}
