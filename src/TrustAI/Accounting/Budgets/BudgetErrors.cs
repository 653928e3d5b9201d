namespace TrustAI;

/// <summary>What is wrong with a budget.</summary>
internal static class BudgetErrors
{
    private const decimal MostUsd = 9_000_000;
    private const int LongestName = 64;
    private static readonly TimeSpan ShortestRolling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRolling = TimeSpan.FromDays(400);

    /// <summary>Every error, each beginning with the name of the property.</summary>
    public static IEnumerable<string> Of(Budget budget)
    {
        if (!IsName(budget.Name))
        {
            yield return $"Name must have 1 to {LongestName} characters, no control characters and no '|'.";
        }

        if (budget is { LimitUsd: null, LimitTokens: null, LimitRequests: null })
        {
            yield return "LimitUsd, LimitTokens and LimitRequests are all unset; set at least one.";
        }

        if (budget.LimitUsd is < 0 or > MostUsd)
        {
            yield return "LimitUsd must lie between 0 and 9,000,000.";
        }

        if (budget.LimitTokens < 0)
        {
            yield return "LimitTokens must not be negative.";
        }

        if (budget.LimitRequests < 0)
        {
            yield return "LimitRequests must not be negative.";
        }

        foreach (string error in OfScope(budget).Concat(OfPeriod(budget)))
        {
            yield return error;
        }

        foreach (double threshold in budget.Thresholds)
        {
            // Written so that NaN fails too.
            if (!(threshold > 0 && threshold <= 10))
            {
                yield return "Thresholds must lie above 0 and not above 10; 0.8 is 80 % of the limit.";
            }
        }
    }

    private static IEnumerable<string> OfScope(Budget budget)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in budget.Scope)
        {
            if (!IsName(name) || name.AsSpan().ContainsAny('=', ','))
            {
                yield return $"Scope must have property names of 1 to {LongestName} characters, without control characters, '|', '=' and ','.";
            }
            else if (!names.Add(name))
            {
                yield return $"Scope names '{name}' twice.";
            }
        }
    }

    private static IEnumerable<string> OfPeriod(Budget budget)
    {
        if (!Enum.IsDefined(budget.Period))
        {
            yield return "Period is none of Minute, Hour, Day, Week, Month and Rolling.";
        }
        else if (budget.Period == BudgetPeriod.Rolling && budget.RollingLength is null)
        {
            yield return "RollingLength is needed for Period = Rolling.";
        }
        else if (budget.Period != BudgetPeriod.Rolling && budget.RollingLength is not null)
        {
            yield return "RollingLength is set, but Period is not Rolling; set Period = Rolling or leave it out.";
        }

        if (budget.RollingLength is TimeSpan length && (length < ShortestRolling || length > LongestRolling))
        {
            yield return "RollingLength must lie between one second and 400 days.";
        }

        if (budget.TimeZone is null)
        {
            yield return "TimeZone is null; leave out the assignment to keep UTC.";
        }

        if (budget.TimeZoneId is string id && !TimeZoneInfo.TryFindSystemTimeZoneById(id, out _))
        {
            yield return $"TimeZoneId '{id}' is not known on this machine; use an id such as 'Europe/Berlin'.";
        }
    }

    private static bool IsName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Contains('|', StringComparison.Ordinal) && !name.Any(char.IsControl);
}
