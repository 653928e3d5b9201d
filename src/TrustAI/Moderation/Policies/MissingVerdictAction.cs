namespace TrustAI;

/// <summary>What is done where a moderator fails or is not done in time.</summary>
public enum MissingVerdictAction
{
    /// <summary>The text passes, and the report says that there is no verdict (fail-open).</summary>
    Pass,

    /// <summary>The text is blocked as if it had been flagged (fail-closed).</summary>
    Block,
}
