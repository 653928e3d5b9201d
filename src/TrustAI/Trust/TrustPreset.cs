using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>How much work may go into one trust score.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustPreset>))]
public enum TrustPreset
{
    /// <summary>Free signals only: no further model call.</summary>
    [JsonStringEnumMemberName("base")]
    Base,

    /// <summary>One reflection of the model on its answer: one call.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>A reflection, then up to two further answers while the score is in doubt. The default.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>A reflection and up to four further answers, two of them begun beside the answer, then other models where there are any.</summary>
    [JsonStringEnumMemberName("high")]
    High,

    /// <summary>A reflection and up to eight further answers, four of them begun beside the answer, then other models where there are any.</summary>
    [JsonStringEnumMemberName("best")]
    Best,
}
