namespace TrustAI;

/// <summary>Room taken for one call of trust work.</summary>
internal sealed class TrustBooking(string tier, decimal? estimate)
{
    public string Tier => tier;

    /// <summary>What the call may cost, worked out before it; only where money is limited.</summary>
    public decimal? Estimate => estimate;

    /// <summary>The books of the call, once it has begun.</summary>
    public MeteredCall? Books { get; set; }

    // An answer out of a cache above an inner meter made no physical call.
    public int PhysicalCalls => Books?.Physical.Length ?? 0;

    /// <summary>What the call has cost; <see langword="null"/> while it is unknown.</summary>
    public decimal? Cost
    {
        get
        {
            decimal? cost = Books is { Duration: not null } ? 0 : null;
            foreach (MeteredCall physical in cost is null ? [] : Books!.Physical)
            {
                cost += physical.Cost?.Amount;
            }

            return cost;
        }
    }
}
