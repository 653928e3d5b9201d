using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What to do about an answer of low trust.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LowTrustAction>))]
public enum LowTrustAction
{
    /// <summary>Deliver it with its report. The default.</summary>
    [JsonStringEnumMemberName("annotate")]
    Annotate,

    /// <summary>Deliver the further answer that the others support best, if it scores higher.</summary>
    [JsonStringEnumMemberName("regenerate")]
    Regenerate,

    /// <summary>Deliver the answer of another client, <see cref="LowTrustOptions.EscalateTo"/>.</summary>
    [JsonStringEnumMemberName("escalate")]
    Escalate,

    /// <summary>Deliver <see cref="LowTrustOptions.Message"/> in its place, as an ordinary answer.</summary>
    [JsonStringEnumMemberName("replace")]
    Replace,

    /// <summary>Withhold it: the answer is <see cref="LowTrustOptions.Message"/> with the finish reason <c>content_filter</c>.</summary>
    [JsonStringEnumMemberName("block")]
    Block,
}
