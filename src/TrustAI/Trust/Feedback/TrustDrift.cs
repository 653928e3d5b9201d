using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>Whether scores still keep what they promise.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustDrift>))]
public enum TrustDrift
{
    /// <summary>Nothing speaks against it.</summary>
    None,

    /// <summary>Answers are correct less often than promised.</summary>
    Overconfident,

    /// <summary>Answers are correct more often than promised.</summary>
    Underconfident,
}
