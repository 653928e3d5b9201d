using System.Globalization;

namespace TrustAI;

/// <summary>A budget as it stood when the client was built.</summary>
internal sealed class BudgetRule
{
    private readonly string[] _scope;
    private readonly BudgetPeriod _period;
    private readonly TimeSpan? _rollingLength;
    private readonly TimeZoneInfo _zone;
    private readonly long? _costLimit;

    public BudgetRule(Budget budget)
    {
        Name = budget.Name;
        LimitUsd = budget.LimitUsd;
        LimitTokens = budget.LimitTokens;
        LimitRequests = budget.LimitRequests;
        IsSoft = budget.IsSoft;
        FailsClosed = budget.FailClosed && !budget.IsSoft;
        Thresholds = budget.Thresholds.Count == 0 && budget.IsSoft ? [1] : [.. budget.Thresholds.Distinct().Order()];
        _scope = [.. budget.Scope.Select(static name => name.ToLowerInvariant()).Where(static name => name is not BudgetScope.Global)];
        _period = budget.Period;
        _rollingLength = budget.Period == BudgetPeriod.Rolling ? budget.RollingLength : null;
        _zone = budget.TimeZoneId is null ? budget.TimeZone : TimeZoneInfo.FindSystemTimeZoneById(budget.TimeZoneId);
        _costLimit = budget.LimitUsd is decimal usd ? (long)decimal.Floor(usd * BudgetAmount.CostUnitsPerUsd) : null;
    }

    public string Name { get; }

    public decimal? LimitUsd { get; }

    public long? LimitTokens { get; }

    public long? LimitRequests { get; }

    public bool IsSoft { get; }

    /// <summary>Whether calls are refused while the store fails.</summary>
    public bool FailsClosed { get; }

    /// <summary>Shares of the limits, ascending.</summary>
    public double[] Thresholds { get; }

    /// <summary>The account that a call made now belongs to.</summary>
    public BoundBudget Bind(BudgetProperties properties, UserIdHasher hasher, DateTimeOffset now)
    {
        string scope = BudgetScope.Of(_scope, properties, hasher);
        if (_rollingLength is TimeSpan length)
        {
            string rolling = string.Create(CultureInfo.InvariantCulture, $"{Name}|{scope}|rolling|{length.Ticks}");
            return new BoundBudget(this, scope, null, Account(rolling) with { RollingLength = length });
        }

        BudgetWindow window = BudgetWindow.At(_period, _zone, now);
        string key = string.Create(CultureInfo.InvariantCulture, $"{Name}|{scope}|{_period}|{window.Start:yyyyMMdd'T'HHmmss}");
        // A clock set back a little finds the last period's account again instead of an empty one.
        TimeSpan grace = TimeSpan.FromTicks(Math.Min((window.End - window.Start).Ticks, TimeSpan.TicksPerHour));
        return new BoundBudget(this, scope, window.End, Account(key) with { KeepUntil = window.End + grace });
    }

    private BudgetAccount Account(string key) =>
        IsSoft ? new BudgetAccount { Key = key } : new BudgetAccount { Key = key, CostLimit = _costLimit, TokenLimit = LimitTokens, RequestLimit = LimitRequests };
}
