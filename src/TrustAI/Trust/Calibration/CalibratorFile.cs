namespace TrustAI;

/// <summary>A calibrator as it is saved.</summary>
internal sealed record CalibratorFile
{
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init; }

    public CalibrationMethod Method { get; init; }

    public int Labels { get; init; }

    public string? FittedOn { get; init; }

    public DateTimeOffset FittedAt { get; init; }

    public double Intercept { get; init; }

    public double Slope { get; init; }

    /// <summary>The knots of an isotonic curve, as log odds.</summary>
    public double[]? KnotScores { get; init; }

    public double[]? KnotProbabilities { get; init; }

    /// <summary>The labelled scores, rising, for thresholds selected later.</summary>
    public double[]? CorrectScores { get; init; }

    public double[]? WrongScores { get; init; }
}
