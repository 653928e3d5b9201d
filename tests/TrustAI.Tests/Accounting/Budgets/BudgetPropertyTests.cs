using FsCheck;
using FsCheck.Fluent;

namespace TrustAI.Tests;

/// <summary>What holds for every history of reservations, commits, releases, expiry and clocks going anywhere.</summary>
public sealed class BudgetPropertyTests
{
    private const int Limit = 100;

    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(40);

    private static readonly Gen<BudgetStep[]> Histories = (
        from kind in Gen.Choose(0, 9)
        from lease in Gen.Choose(0, 9)
        from amount in Gen.Choose(0, 60)
        from scope in Gen.Choose(0, 3)
        select new BudgetStep(kind, lease, amount, scope)).ArrayOf(80);

    [Fact]
    public void CommitsWithinTheReservation_NeverExceedTheLimit() =>
        Prop.ForAll(Histories.ToArbitrary(), history => Run(history, rolling: false, commitsOver: false)).QuickCheckThrowOnFailure();

    [Fact]
    public void Rolling_CommitsWithinTheReservation_NeverExceedTheLimit() =>
        Prop.ForAll(Histories.ToArbitrary(), history => Run(history, rolling: true, commitsOver: false)).QuickCheckThrowOnFailure();

    [Fact]
    public void CommitsOfAnyAmount_ExceedTheLimitByNoMoreThanTheirOvershoot() =>
        Prop.ForAll(Histories.ToArbitrary(), history => Run(history, rolling: false, commitsOver: true)).QuickCheckThrowOnFailure();

    private static void Run(BudgetStep[] history, bool rolling, bool commitsOver)
    {
        var clock = new ManualTimeProvider();
        var books = new BudgetBooks();
        DateTimeOffset latest = clock.GetUtcNow();
        var open = new Dictionary<int, (string Id, int Reserved, DateTimeOffset Since)>();
        var seen = new Dictionary<string, BudgetAccount>(StringComparer.Ordinal);
        long overshoot = 0;
        for (int i = 0; i < history.Length; i++)
        {
            BudgetStep step = history[i];
            bool isOpen = open.TryGetValue(step.Lease, out (string Id, int Reserved, DateTimeOffset Since) lease);
            long now = clock.GetUtcNow().UtcTicks;
            // Once it may have expired, no more than its input is sure to fit.
            int most = isOpen && latest - lease.Since >= TimeToLive ? lease.Reserved / 4 : lease.Reserved;
            switch (step.Kind)
            {
                case <= 3:
                    BudgetAccount[] accounts = Accounts(clock, step.Scope, rolling);
                    string id = $"{i}";
                    if (!isOpen && books.Reserve(Lease(id, step.Amount, accounts), now).Applied)
                    {
                        open.Add(step.Lease, (id, step.Amount, clock.GetUtcNow()));
                        Array.ForEach(accounts, account => seen[account.Key] = account);
                    }

                    break;
                case <= 5 when isOpen:
                    int actual = commitsOver ? step.Amount * 2 : Math.Min(step.Amount, most);
                    bool applied = books.Settle(lease.Id, Units(actual), now).Applied;
                    overshoot += applied ? Math.Max(0, actual - (lease.Reserved / 4)) : 0;
                    Assert.False(books.Settle(lease.Id, Units(actual), now).Applied);
                    open.Remove(step.Lease);
                    break;
                case 6 when isOpen:
                    books.Settle(lease.Id, default, now);
                    Assert.False(books.Settle(lease.Id, Units(1_000), now).Applied);
                    open.Remove(step.Lease);
                    break;
                case 7:
                    clock.Advance(TimeSpan.FromSeconds(step.Amount));
                    break;
                case 8:
                    clock.Advance(TimeSpan.FromSeconds(-step.Amount / 4.0));
                    break;
                default:
                    // Repeating a reservation changes nothing while the lease is known, whichever accounts it names.
                    if (isOpen)
                    {
                        BudgetAccount[] others = Accounts(clock, step.Scope, rolling);
                        books.Reserve(Lease(lease.Id, lease.Reserved, others), now);
                        Array.ForEach(others, account => seen[account.Key] = account);
                    }

                    break;
            }

            latest = clock.GetUtcNow() > latest ? clock.GetUtcNow() : latest;
            foreach (BudgetBalance balance in books.Read([.. seen.Values], clock.GetUtcNow().UtcTicks))
            {
                Assert.InRange(balance.Spent.CostUnits + balance.Reserved.CostUnits, 0, Limit + (commitsOver ? overshoot : 0));
            }
        }
    }

    private static BudgetAccount[] Accounts(ManualTimeProvider clock, int scope, bool rolling)
    {
        DateTimeOffset now = clock.GetUtcNow();
        BudgetWindow window = BudgetWindow.At(BudgetPeriod.Minute, TimeZoneInfo.Utc, now);
        BudgetAccount Named(string name) => rolling
            ? new BudgetAccount { Key = name, CostLimit = Limit, RollingLength = TimeSpan.FromMinutes(1) }
            : new BudgetAccount { Key = $"{name}{window.Start:O}", CostLimit = Limit, KeepUntil = window.End.AddMinutes(1) };

        // Alone, or with others in either order.
        return scope switch
        {
            0 => [Named("a")],
            1 => [Named("b")],
            2 => [Named("a"), Named("b")],
            _ => [Named("c"), Named("b"), Named("a")],
        };
    }

    private static BudgetLease Lease(string id, int amount, BudgetAccount[] accounts) =>
        new() { Id = id, Accounts = accounts, Estimate = Units(amount), OnExpiry = Units(amount / 4), TimeToLive = TimeToLive };

    private static BudgetAmount Units(long units) => new() { CostUnits = units };
}
