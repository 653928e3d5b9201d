namespace TrustAI;

/// <summary>What a physical model call is made for.</summary>
internal enum CallPurpose
{
    /// <summary>The answer the caller asked for.</summary>
    Answer,

    /// <summary>Work on its trust score: samples, judgements.</summary>
    Trust,

    /// <summary>The judgement of a moderator that asks a model.</summary>
    Moderation,
}
