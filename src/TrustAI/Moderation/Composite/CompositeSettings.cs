namespace TrustAI;

/// <summary>Options as they were when the moderator was made.</summary>
internal sealed class CompositeSettings
{
    private const double DefaultThreshold = 0.5;

    private readonly double[] _weights;
    private readonly Dictionary<string, double> _thresholds;
    private readonly double _cleanUpTo;
    private readonly double _flaggedFrom;
    private readonly Func<ModerationResult, bool>? _isDecided;

    public CompositeSettings(int moderators, CompositeModeratorOptions options)
    {
        if (!Enum.IsDefined(options.Mode) || !Enum.IsDefined(options.Combination))
        {
            throw new ArgumentException("Mode and Combination must be one of their values.", nameof(options));
        }

        if (options.Weights.Count is not 0 && (options.Weights.Count != moderators || !options.Weights.All(weight => weight > 0 && double.IsFinite(weight))))
        {
            throw new ArgumentException("There must be one weight above 0 for each moderator, or none at all.", nameof(options));
        }

        if (!options.Thresholds.Values.Append(options.CleanUpTo).Append(options.FlaggedFrom).All(score => score is >= 0 and <= 1))
        {
            throw new ArgumentException("Thresholds, CleanUpTo and FlaggedFrom must lie between 0 and 1.", nameof(options));
        }

        Mode = options.Mode;
        Combination = options.Combination;
        RequireAll = options.RequireAll;
        _weights = [.. options.Weights];
        _thresholds = new Dictionary<string, double>(options.Thresholds, StringComparer.Ordinal);
        _cleanUpTo = options.CleanUpTo;
        _flaggedFrom = options.FlaggedFrom;
        _isDecided = options.IsDecided;
    }

    public CompositeMode Mode { get; }

    public CompositeCombination Combination { get; }

    public bool RequireAll { get; }

    public double WeightOf(int moderator) => _weights.Length == 0 ? 1 : _weights[moderator];

    public double ThresholdOf(string category) => _thresholds.GetValueOrDefault(category, DefaultThreshold);

    /// <summary>Whether nothing more needs to be asked.</summary>
    public bool IsDecided(ModerationResult result)
    {
        if (_isDecided is not null)
        {
            return _isDecided(result);
        }

        return result.Flagged
            ? result.Categories.Values.Any(score => score.Flagged && score.Score >= _flaggedFrom)
            : result.SkippedParts.Count == 0 && result.Categories.Count > 0 && Math.Max(result.Score ?? 0, result.Categories.Values.Max(score => score.Score)) <= _cleanUpTo;
    }
}
