using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>The time a budget's limits hold for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetPeriod>))]
public enum BudgetPeriod
{
    /// <summary>From one full minute to the next.</summary>
    [JsonStringEnumMemberName("minute")]
    Minute,

    /// <summary>From one full hour to the next.</summary>
    [JsonStringEnumMemberName("hour")]
    Hour,

    /// <summary>A calendar day in the budget's time zone.</summary>
    [JsonStringEnumMemberName("day")]
    Day,

    /// <summary>A week in the budget's time zone, Monday to Sunday.</summary>
    [JsonStringEnumMemberName("week")]
    Week,

    /// <summary>A calendar month in the budget's time zone.</summary>
    [JsonStringEnumMemberName("month")]
    Month,

    /// <summary>The time of <see cref="Budget.RollingLength"/> up to now.</summary>
    [JsonStringEnumMemberName("rolling")]
    Rolling,
}
