namespace TrustAI;

/// <summary>How tokens and money are counted. Part of <see cref="TrustScoringOptions"/>.</summary>
public sealed class AccountingOptions
{
    /// <summary>Gets or sets whether calls are accounted for at all.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets the price list.</summary>
    /// <value>The default is <see cref="PriceCatalog.Embedded"/>; <c>PriceCatalog.Embedded.With(...)</c> adds prices of your own.</value>
    public IPriceCatalog Prices { get; set; } = PriceCatalog.Embedded;

    /// <summary>Gets the budgets that no call may overspend; none by default.</summary>
    public BudgetOptions Budgets { get; } = new();

    /// <summary>Gets or sets what counts tokens: before a call for the budgets, after it where the provider reports none.</summary>
    /// <value>The default is <see cref="TokenCounter.Default"/>.</value>
    public ITokenCounter TokenCounter { get; set; } = TrustAI.TokenCounter.Default;

    /// <summary>Gets or sets whether the tokens of a call are counted here where its provider reports none, or a stream is cut before it does.</summary>
    /// <value>The default is <see langword="true"/>; the report says <see cref="AccountingReport.Estimated"/> then. Otherwise such costs are unknown.</value>
    public bool EstimateMissingUsage { get; set; } = true;

    /// <summary>Gets or sets whether a call is refused, before it is made, when its input cannot fit the model's context window.</summary>
    /// <value>The default is <see langword="false"/>: the provider decides.</value>
    public bool RefuseOversizedCalls { get; set; }
}
