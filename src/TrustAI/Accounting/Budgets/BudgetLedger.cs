namespace TrustAI;

/// <summary>Steps 2 and 8 of a call: sets its worst case aside in every budget and replaces that by what it has needed. Thread-safe.</summary>
internal sealed class BudgetLedger
{
    private readonly BudgetRule[] _rules;
    private readonly IBudgetStore _store;
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _timeToLive;
    private readonly Action<BudgetAlert>? _onThreshold;
    private readonly BudgetCharger _charger;
    private readonly Func<string> _newId;
    private readonly UserIdHasher _hasher;

    /// <param name="options">The options, valid; read once.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="newLeaseId">Makes lease ids, unique among all processes on the store; <see langword="null"/> for version 7 GUIDs.</param>
    public BudgetLedger(BudgetOptions options, TimeProvider timeProvider, Func<string>? newLeaseId = null)
    {
        _rules = [.. options.Budgets.Select(static budget => new BudgetRule(budget))];
        _store = options.Store ?? new InMemoryBudgetStore(timeProvider);
        _timeProvider = timeProvider;
        _timeToLive = options.LeaseTimeToLive;
        _onThreshold = options.OnThreshold;
        _charger = new BudgetCharger(options);
        _newId = newLeaseId ?? (() => Guid.CreateVersion7(_timeProvider.GetUtcNow()).ToString("N"));
        _hasher = new UserIdHasher(options.UserIdKey);
    }

    /// <summary>Whether there is any budget; without one nothing need be counted or estimated.</summary>
    public bool IsEmpty => _rules.Length == 0;

    /// <summary>Gives a call room in all of its budgets, or in none.</summary>
    /// <exception cref="BudgetExceededException">A hard budget has no room, or the call's price is unknown, or the store fails, and the budgets are set to refuse it then.</exception>
    public async ValueTask<BudgetReservation> ReserveAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        BoundBudget[] budgets = Bind(request.Properties);
        if (_charger.BlocksUnknown && !BudgetCharger.IsPriced(request.Estimate) &&
            Array.Find(budgets, static budget => budget.Rule is { IsSoft: false, LimitUsd: not null }) is BoundBudget unpriced)
        {
            throw BudgetRefusals.UnknownPrice(unpriced, request.Model);
        }

        BudgetAmount estimate = _charger.Whole(request.Estimate);
        var lease = new BudgetLease
        {
            Id = _newId(),
            Accounts = Array.ConvertAll(budgets, static budget => budget.Account),
            Estimate = estimate,
            OnExpiry = _charger.InputOnly(request.Estimate),
            TimeToLive = _timeToLive,
        };
        BudgetStoreResult? result = null;
        Exception? failure = null;
        try
        {
            result = await _store.ReserveAsync(lease, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The store may have set it aside all the same. Not waited for: whoever cancels wants to go.
            _ = SettleAsync(_store.ReleaseAsync, lease.Id);
            cancellationToken.ThrowIfCancellationRequested();
            if (Array.Find(budgets, static budget => budget.Rule.FailsClosed) is BoundBudget closed)
            {
                throw BudgetRefusals.StoreUnavailable(closed, estimate, exception);
            }

            failure = exception;
        }

        IReadOnlyList<BudgetUsage> usage = result is null ? [] : Report(budgets, result.Balances);
        return result is { Applied: false }
            ? throw BudgetRefusals.LimitReached(budgets, estimate, result.Balances)
            : new BudgetReservation { LeaseId = lease.Id, Estimate = request.Estimate, Budgets = budgets, Usage = usage, Failure = failure };
    }

    /// <summary>Books what a call has needed in place of what was reserved. Has its effect once, and never throws: what goes wrong is in the result.</summary>
    /// <remarks>A call that was cancelled is committed with its input and an estimate of the output that came; one that failed before it was sent is released.</remarks>
    public ValueTask<BudgetSettlement> CommitAsync(BudgetReservation reservation, BudgetCharge actual)
    {
        BudgetAmount amount = _charger.Actual(reservation.Estimate, actual);
        return SettleAsync(reservation, (id, cancellationToken) => _store.CommitAsync(id, amount, cancellationToken));
    }

    /// <summary>Gives the room of a call back that has spent nothing. Has its effect once, and never throws: what goes wrong is in the result.</summary>
    public ValueTask<BudgetSettlement> ReleaseAsync(BudgetReservation reservation) => SettleAsync(reservation, _store.ReleaseAsync);

    /// <summary>How the budgets that a call belongs to stand.</summary>
    public async ValueTask<IReadOnlyList<BudgetUsage>> GetUsageAsync(BudgetProperties properties, CancellationToken cancellationToken)
    {
        BoundBudget[] budgets = Bind(properties);
        BudgetAccount[] accounts = Array.ConvertAll(budgets, static budget => budget.Account);
        return Usage(budgets, await _store.GetBalancesAsync(accounts, cancellationToken).ConfigureAwait(false));
    }

    private BoundBudget[] Bind(BudgetProperties properties)
    {
        DateTimeOffset now = _timeProvider.GetUtcNow();
        return Array.ConvertAll(_rules, rule => rule.Bind(properties, _hasher, now));
    }

    private async ValueTask<BudgetSettlement> SettleAsync(BudgetReservation reservation, Func<string, CancellationToken, ValueTask<BudgetStoreResult>> settle)
    {
        if (reservation.Failure is not null)
        {
            return BudgetSettlement.None;
        }

        (BudgetStoreResult? result, Exception? failure) = await SettleAsync(settle, reservation.LeaseId).ConfigureAwait(false);
        return result is { Applied: true } ? new BudgetSettlement(true, Report(reservation.Budgets, result.Balances)) : BudgetSettlement.None with { Failure = failure };
    }

    private static async Task<(BudgetStoreResult? Result, Exception? Failure)> SettleAsync(Func<string, CancellationToken, ValueTask<BudgetStoreResult>> settle, string leaseId)
    {
        try
        {
            // Not the caller's token: what a cancelled call has cost is spent.
            return (await settle(leaseId, CancellationToken.None).ConfigureAwait(false), null);
        }
        catch (Exception exception)
        {
            return (null, exception);
        }
    }

    private List<BudgetUsage> Report(BoundBudget[] budgets, IReadOnlyList<BudgetBalance> balances)
    {
        if (_onThreshold is not null)
        {
            for (int i = 0; i < budgets.Length; i++)
            {
                budgets[i].GiveAlerts(balances[i], _onThreshold);
            }
        }

        return Usage(budgets, balances);
    }

    private static List<BudgetUsage> Usage(BoundBudget[] budgets, IReadOnlyList<BudgetBalance> balances)
    {
        var usage = new List<BudgetUsage>(budgets.Length);
        for (int i = 0; i < budgets.Length; i++)
        {
            budgets[i].AddUsage(balances[i], usage);
        }

        return usage;
    }
}
