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
}
