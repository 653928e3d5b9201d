using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What a check came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModerationStatus>))]
public enum ModerationStatus
{
    /// <summary>All moderators judged, and nothing was flagged.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>Some category was flagged.</summary>
    [JsonStringEnumMemberName("flagged")]
    Flagged,

    /// <summary>Nothing was flagged, but a moderator failed, was not done in time, or could not read a part: the text is not known to be harmless.</summary>
    [JsonStringEnumMemberName("no_verdict")]
    NoVerdict,
}
