namespace TrustAI;

/// <summary>What a context says of one claim.</summary>
internal enum ClaimVerdict
{
    /// <summary>Nothing.</summary>
    NotFound,

    /// <summary>The same.</summary>
    Supported,

    /// <summary>Something else.</summary>
    Contradicted,
}
