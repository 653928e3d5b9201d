namespace TrustAI;

/// <summary>The life of a lease in <see cref="BudgetBooks"/>.</summary>
internal enum LeaseState
{
    /// <summary>Its estimate is set aside.</summary>
    Open,

    /// <summary>Its time ran out and its input estimate is booked; it can still be settled.</summary>
    Expired,

    /// <summary>Committed or released; kept for a moment, so that repeating the reservation has no effect.</summary>
    Settled,
}
