namespace TrustAI;

/// <summary>What <see cref="TrustFeedback"/> has heard so far.</summary>
public sealed record TrustFeedbackState
{
    /// <summary>How many answers were reported on.</summary>
    public long Reported { get; init; }

    /// <summary>How many of them were correct.</summary>
    public long Correct { get; init; }

    /// <summary>How many reports were about calls that are not known.</summary>
    public long Unknown { get; init; }

    /// <summary>How many of the reported answers should have been correct, by their probabilities or scores.</summary>
    public double Expected { get; init; }

    /// <summary>Whether answers are correct as often as promised.</summary>
    public TrustDrift Drift { get; init; }
}
