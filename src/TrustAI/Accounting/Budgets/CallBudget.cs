namespace TrustAI;

/// <summary>The room one request was given in its budgets, until it is settled. For one request only.</summary>
internal sealed class CallBudget(TrustCall call, BudgetLedger ledger, BudgetReservation reservation, ITokenCounter counter, string? model, long inputTokens, ModelPrice? price)
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
                // What is unknown makes the sum unknown, and the ledger books that as it was reserved.
                charge = Add(charge, physical.Cost?.Amount, physical.Usage?.InputTokens, physical.Usage?.OutputTokens);
            }
        }

        await SettleAsync(charge).ConfigureAwait(false);
    }

    private static BudgetCharge Add(BudgetCharge charge, decimal? cost, long? input, long? output) => new()
    {
        Requests = charge.Requests + 1,
        Cost = charge.Cost + cost,
        InputTokens = charge.InputTokens + input,
        OutputTokens = charge.OutputTokens + output,
    };

    /// <summary>Settles a request that did not come to its end: with what is known of it, or its input and what was streamed of its answer, or nothing if it was turned away.</summary>
    /// <param name="answer">The books of its answer.</param>
    /// <param name="streamed">The text that came before it ended; <see langword="null"/> when it was not streamed.</param>
    public async ValueTask EndAsync(MeteredCall answer, string? streamed)
    {
        if (IsSettled)
        {
            return;
        }

        if (answer.Cost is not null)
        {
            await CommitAsync().ConfigureAwait(false);
        }
        else if (streamed is { Length: > 0 } || call.CancellationToken.IsCancellationRequested)
        {
            long output = counter.Count(model, streamed).Tokens;
            Cost? cost = CostCalculator.Calculate(new TokenUsage { InputTokens = inputTokens, OutputTokens = output }, price);
            await SettleAsync(new BudgetCharge { Cost = cost?.Amount, InputTokens = inputTokens, OutputTokens = output }).ConfigureAwait(false);
        }
        else if (Array.FindAll(call.Meter.Calls, metered => metered.Purpose == CallPurpose.Trust) is { Length: > 0 } begun)
        {
            await SettleAsync(ChargeOf(begun)).ConfigureAwait(false);
        }
        else
        {
            IsSettled = true;
            await ledger.ReleaseAsync(reservation).ConfigureAwait(false);
        }
    }

    // The answer failed and costs nothing; the further answers begun beside it do, those that were given up their input.
    private BudgetCharge ChargeOf(MeteredCall[] begun)
    {
        decimal? input = CostCalculator.Calculate(new TokenUsage { InputTokens = inputTokens, OutputTokens = 0 }, price)?.Amount;
        var charge = new BudgetCharge { Requests = 0, Cost = 0, InputTokens = 0, OutputTokens = 0 };
        foreach (MeteredCall physical in begun.SelectMany(metered => metered.Physical))
        {
            charge = Add(charge, physical.Cost?.Amount ?? input, physical.Usage?.InputTokens ?? inputTokens, physical.Usage?.OutputTokens ?? 0);
        }

        return charge;
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
