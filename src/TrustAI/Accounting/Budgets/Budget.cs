namespace TrustAI;

/// <summary>A limit on what may be spent in a time, for all calls together or for each user, team, tenant, model or other property by itself.</summary>
/// <remarks>An option: read and validated once, when the chat client is built; later changes have no effect on it.</remarks>
public sealed class Budget
{
    /// <summary>Gets or sets the name, unique among the budgets, in reports, refusals and store keys; up to 64 characters without control characters and '|'.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets the call properties that each have an account of their own, for example "user" or "tenant" and "model"; empty, or "global", for one account of all calls.</summary>
    /// <remarks>
    /// "model" is the model asked for; every other name is looked up among the properties of the call and in the additional properties of its ChatOptions. Calls without
    /// the property share one account, so that leaving it out is no way around the limit. Values other than those of model, team and tenant are hashed before they
    /// are stored or shown.
    /// </remarks>
    public IList<string> Scope { get; } = [];

    /// <summary>Gets or sets the most that may be spent, in US dollars, from 0 to 9,000,000.</summary>
    /// <value>The default is <see langword="null"/>: money is not limited.</value>
    public decimal? LimitUsd { get; set; }

    /// <summary>Gets or sets the most tokens, input and output together, from 0.</summary>
    /// <value>The default is <see langword="null"/>: tokens are not limited.</value>
    public long? LimitTokens { get; set; }

    /// <summary>Gets or sets the most model calls, from 0; samples and judges count too.</summary>
    /// <value>The default is <see langword="null"/>: calls are not limited.</value>
    public long? LimitRequests { get; set; }

    /// <summary>Gets or sets the time that the limits hold for.</summary>
    /// <value>The default is <see cref="BudgetPeriod.Day"/>.</value>
    public BudgetPeriod Period { get; set; } = BudgetPeriod.Day;

    /// <summary>Gets or sets the length of a <see cref="BudgetPeriod.Rolling"/> period, from one second to 400 days.</summary>
    /// <value>The default is <see langword="null"/>. What was spent is forgotten up to a sixtieth of the length late, never early.</value>
    public TimeSpan? RollingLength { get; set; }

    /// <summary>Gets or sets the time zone in which days, weeks and months begin.</summary>
    /// <value>The default is UTC.</value>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Gets or sets the time zone by its id, for example "Europe/Berlin", where it comes from configuration.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="TimeZone"/> says.</value>
    public string? TimeZoneId { get; set; }

    /// <summary>Gets or sets whether the budget only gives alerts and never refuses a call.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsSoft { get; set; }

    /// <summary>Gets the shares of a limit, above 0 and up to 10, at which <see cref="BudgetOptions.OnThreshold"/> is called, once each in a calendar period.</summary>
    /// <value>The default is none, which for a soft budget means 1. In a rolling period an alert comes again once usage has fallen below the share and reaches it anew.</value>
    public IList<double> Thresholds { get; } = [];

    /// <summary>Gets or sets whether calls are refused while the budget store fails. Of no meaning for a soft budget.</summary>
    /// <value>The default is <see langword="true"/>; with <see langword="false"/> such calls go through uncounted.</value>
    public bool FailClosed { get; set; } = true;
}
