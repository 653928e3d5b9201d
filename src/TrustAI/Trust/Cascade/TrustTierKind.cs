namespace TrustAI;

/// <summary>What decides whether a tier runs.</summary>
internal enum TrustTierKind
{
    /// <summary>Free, or an estimator of the user's own: whenever the score is not decided yet.</summary>
    Other,

    /// <summary>One judgement each: not at the preset base, but always where the call names criteria or a context.</summary>
    Judging,

    /// <summary>Further answers, in steps.</summary>
    Sampling,

    /// <summary>Other models: at the presets high and best, where the score is in doubt, and of a random share of the answers held for right.</summary>
    SecondOpinion,
}
