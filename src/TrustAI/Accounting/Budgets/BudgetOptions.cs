using System.ComponentModel.DataAnnotations;

namespace TrustAI;

/// <summary>The budgets and how they are kept.</summary>
public sealed class BudgetOptions
{
    /// <summary>Gets the budgets. A call has to fit into every hard one of them.</summary>
    public IList<Budget> Budgets { get; } = [];

    /// <summary>Gets or sets where spending is kept.</summary>
    /// <value>The default is <see langword="null"/>: an <see cref="InMemoryBudgetStore"/> of the client's own. Clients given the same store share budgets of the same name.</value>
    public IBudgetStore? Store { get; set; }

    /// <summary>Gets or sets what becomes of calls whose price is unknown.</summary>
    /// <value>The default is <see cref="UnknownPricePolicy.Block"/>.</value>
    [EnumDataType(typeof(UnknownPricePolicy), ErrorMessage = "UnknownPrice is none of Block, CountTokens and ChargeFallback.")]
    public UnknownPricePolicy UnknownPrice { get; set; }

    /// <summary>Gets or sets the price of a million input tokens, in US dollars from 0 to 1,000,000, where the real one is unknown.</summary>
    /// <value>The default is <see langword="null"/>; needed for <see cref="UnknownPricePolicy.ChargeFallback"/>.</value>
    public decimal? FallbackInputPerMillion { get; set; }

    /// <summary>Gets or sets the price of a million output tokens, in US dollars from 0 to 1,000,000, where the real one is unknown.</summary>
    /// <value>The default is <see langword="null"/>; needed for <see cref="UnknownPricePolicy.ChargeFallback"/>.</value>
    public decimal? FallbackOutputPerMillion { get; set; }

    /// <summary>Gets or sets the most output tokens reserved for one model call, from 1 to 10,000,000, however many the call allows.</summary>
    /// <value>
    /// The default is 4,096. A cap lets more calls run at the same time; what an answer needs beyond it is booked when the call ends, and can take a budget over its limit by that much.
    /// </value>
    [Range(1, 10_000_000, ErrorMessage = "ReservedOutputTokens must lie between 1 and 10,000,000.")]
    public int ReservedOutputTokens { get; set; } = 4_096;

    /// <summary>Gets or sets after what time, from one second to one day, a call that never ended is booked with the cost of its input.</summary>
    /// <value>The default is ten minutes. Choose it longer than the longest call.</value>
    public TimeSpan LeaseTimeToLive { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets what is called when spending reaches one of <see cref="Budget.Thresholds"/>.</summary>
    /// <value>The default is <see langword="null"/>. Called within the model call, by several threads at once; must be quick. Its exceptions are ignored.</value>
    public Action<BudgetAlert>? OnThreshold { get; set; }

    /// <summary>Gets or sets the secret, at least 16 characters, with which user ids are hashed (HMAC-SHA256).</summary>
    /// <value>
    /// The default is <see langword="null"/>: plain SHA-256, from which ids that can be guessed, such as e-mail addresses, can be found by trying. All processes on one store need the same secret.
    /// </value>
    public string? UserIdKey { get; set; }
}
