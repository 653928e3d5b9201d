namespace TrustAI;

/// <summary>The budgets of one chat client: lets its requests in, with all the calls they may make. Thread-safe.</summary>
internal sealed class BudgetGate(AccountingOptions options, TimeProvider timeProvider)
{
    private readonly BudgetLedger _ledger = new(options.Budgets, timeProvider);
    private readonly int _reservedOutputTokens = options.Budgets.ReservedOutputTokens;

    /// <summary>Sets the worst case of a request aside, its answer and every further call its score and the action on it may take; <see langword="null"/> without budgets.</summary>
    /// <exception cref="ContextWindowExceededException">The input cannot fit the model's context window, and such calls are to be refused.</exception>
    /// <exception cref="BudgetExceededException">A hard budget has no room for it.</exception>
    public async ValueTask<CallBudget?> ReserveAsync(TrustCall call)
    {
        if (!call.Settings.AccountingEnabled || (_ledger.IsEmpty && !call.Settings.RefuseOversizedCalls))
        {
            return null;
        }

        string? model = call.Options?.ModelId ?? call.Traits.Metadata?.DefaultModelId;
        ModelPrice? price = call.Settings.Prices.Find(model, call.Traits.Metadata?.ProviderName);
        TokenCount counted = call.Settings.Estimator.CountInput(model, call.Messages, call.Options, call);
        call.CountedInput = counted;
        if (call.Settings.RefuseOversizedCalls)
        {
            ContextWindowExceededException.ThrowIfExceeded(model, counted, price);
        }

        if (_ledger.IsEmpty)
        {
            return null;
        }

        long input = counted.Tokens;
        BudgetEstimate answer = BudgetEstimator.Estimate(input, call.Options?.MaxOutputTokens, _reservedOutputTokens, price);
        BudgetEstimate whole = answer;
        for (int i = call.Settings.MostTrustCalls(); i > 0; i--)
        {
            whole = whole.Add(answer);
        }

        var properties = new BudgetProperties(model, call.Options, call.Settings.Properties);
        BudgetReservation reservation = await _ledger.ReserveAsync(new BudgetRequest(properties, whole, model), call.CancellationToken).ConfigureAwait(false);
        if (reservation.Failure is Exception failure)
        {
            call.AddProblem("budgets", TrustProblemKind.Failure, $"The store of the budgets failed with {failure.GetType().Name}; the call went uncounted.");
            call.LogFailure("budgets", failure);
        }

        return new CallBudget(call, _ledger, reservation);
    }
}
