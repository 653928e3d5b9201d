namespace TrustAI;

/// <summary>A call that asks for room in the budgets.</summary>
/// <param name="Properties">Whose call it is.</param>
/// <param name="Estimate">What it may need at most.</param>
/// <param name="Model">The model, for messages.</param>
internal sealed record BudgetRequest(BudgetProperties Properties, BudgetEstimate Estimate, string? Model = null);
