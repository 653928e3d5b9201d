namespace TrustAI;

/// <summary>The room one request was given in its budgets, until it is settled. For one request only.</summary>
internal sealed class CallBudget(TrustCall call, BudgetLedger ledger, BudgetReservation reservation)
{
    /// <summary>Whether the room has been settled, one way or another; nothing is left to do then.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>How the budgets stand.</summary>
    public IReadOnlyList<BudgetUsage> Usage { get; private set; } = reservation.Usage;

    /// <summary>Books what the calls of the request have cost in place of what was set aside.</summary>
    public async ValueTask CommitAsync()
    {
        var charge = new BudgetCharge { Requests = 0, Cost = 0, InputTokens = 0, OutputTokens = 0 };
        foreach (MeteredCall metered in call.Meter.Calls)
        {
            foreach (MeteredCall physical in metered.Physical)
            {
                if (physical.Duration is null)
                {
                    // It failed: a call that the provider turned down is not billed.
                    continue;
                }

                // What is unknown makes the sum unknown, and the ledger books that as it was reserved.
                charge = charge with
                {
                    // None was set aside for embeddings.
                    Requests = charge.Requests + (physical.IsEmbedding ? 0 : 1),
                    Cost = charge.Cost + physical.Cost?.Amount,
                    InputTokens = charge.InputTokens + physical.Usage?.InputTokens,
                    OutputTokens = charge.OutputTokens + physical.Usage?.OutputTokens,
                };
            }
        }

        await SettleAsync(charge).ConfigureAwait(false);
    }

    /// <summary>Settles a request that did not come to its end: with what its calls have used as far as they came, or nothing if it was turned away.</summary>
    public async ValueTask EndAsync()
    {
        if (IsSettled)
        {
            return;
        }

        bool isSpent = false;
        foreach (MeteredCall metered in call.Meter.Calls)
        {
            foreach (MeteredCall physical in metered.Physical)
            {
                if (physical is { Purpose: not CallPurpose.Answer, HasFailed: false })
                {
                    // A further answer or a judgement begun beside this one, and given up with it.
                    physical.Abandon();
                }

                isSpent |= physical.Duration is not null;
            }
        }

        if (isSpent)
        {
            await CommitAsync().ConfigureAwait(false);
        }
        else
        {
            IsSettled = true;
            await ledger.ReleaseAsync(reservation).ConfigureAwait(false);
        }
    }

    private async ValueTask SettleAsync(BudgetCharge charge)
    {
        if (IsSettled)
        {
            return;
        }

        IsSettled = true;
        BudgetSettlement settled = await ledger.CommitAsync(reservation, charge).ConfigureAwait(false);
        Usage = settled.Usage.Count > 0 ? settled.Usage : Usage;
        if (settled.Failure is Exception failure)
        {
            call.AddProblem("budgets", TrustProblemKind.Failure, $"The store of the budgets failed with {failure.GetType().Name}; what the call reserved is booked when its time is over.");
            call.LogFailure("budgets", failure);
        }
    }
}
