using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What is done about a flagged category; the gravest of all flagged categories counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModerationAction>))]
public enum ModerationAction
{
    /// <summary>Nothing: the category does not count as flagged.</summary>
    [JsonStringEnumMemberName("ignore")]
    Ignore,

    /// <summary>The report says so; the text stays as it is.</summary>
    [JsonStringEnumMemberName("annotate")]
    Annotate,

    /// <summary>
    /// The stretches found are replaced by names such as <c>[EMAIL_1]</c>. In a question before it reaches the provider, and the answer gets the originals back;
    /// in an answer for good. A part of which the moderator cannot say where is replaced as a whole.
    /// </summary>
    [JsonStringEnumMemberName("mask")]
    Mask,

    /// <summary>The caller gets the policy's message as the answer, with the finish reason <c>stop</c>.</summary>
    [JsonStringEnumMemberName("replace")]
    Replace,

    /// <summary>The caller gets the policy's message, with the finish reason <c>content_filter</c>. It is a result, never an exception.</summary>
    [JsonStringEnumMemberName("block")]
    Block,
}
