using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What a limit counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetUnit>))]
public enum BudgetUnit
{
    /// <summary>Money in US dollars.</summary>
    [JsonStringEnumMemberName("USD")]
    Usd,

    /// <summary>Input and output tokens together.</summary>
    [JsonStringEnumMemberName("tokens")]
    Tokens,

    /// <summary>Model calls, those for samples and judges included.</summary>
    [JsonStringEnumMemberName("requests")]
    Requests,
}
