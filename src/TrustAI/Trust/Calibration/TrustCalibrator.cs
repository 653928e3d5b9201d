using System.Text.Json;

namespace TrustAI;

/// <summary>Turns trust scores into probabilities that hold for one kind of question, learned from answers of which it is known whether they were correct.</summary>
/// <remarks>
/// A calibrator is good for the kind of question it was fitted on; on another kind it can be worse than none. Keep one per use case.
/// The order of scores never changes. Immutable and thread-safe.
/// </remarks>
public sealed class TrustCalibrator
{
    /// <summary>From how many labels on a logistic curve is fitted; with fewer the score is taken as it is.</summary>
    public const int LeastForPlatt = 30;

    /// <summary>From how many labels on the curve has no fixed form.</summary>
    public const int LeastForIsotonic = 500;

    private readonly PlattScaling _platt;
    private readonly IsotonicCurve? _curve;
    private readonly LabelledScore[] _sorted;

    private TrustCalibrator(CalibrationMethod method, PlattScaling platt, IsotonicCurve? curve, LabelledScore[] sorted, string? fittedOn, DateTimeOffset fittedAt)
    {
        Method = method;
        _platt = platt;
        _curve = curve;
        _sorted = sorted;
        FittedOn = fittedOn;
        FittedAt = fittedAt;
    }

    /// <summary>Gets how scores become probabilities; <see cref="CalibrationMethod.Identity"/> means that there were too few labels to learn from.</summary>
    public CalibrationMethod Method { get; }

    /// <summary>Gets how many labels it was fitted on.</summary>
    public int Labels => _sorted.Length;

    /// <summary>Gets what it was fitted on, in the words of whoever fitted it.</summary>
    public string? FittedOn { get; }

    /// <summary>Gets when it was fitted.</summary>
    public DateTimeOffset FittedAt { get; }

    /// <summary>Gets all that in a line, for reports.</summary>
    internal string Description => field ??= string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{FittedOn ?? "unnamed"}: {Labels} labels, {Method.ToString().ToLowerInvariant()}, {FittedAt:yyyy-MM-dd}");

    /// <summary>Fits a calibrator: none below 30 labels, a logistic curve (Platt scaling, regularised) from 30, a smoothed isotonic one from 500.</summary>
    /// <param name="labelled">Scores with what turned out to be the truth, in any order.</param>
    /// <param name="fittedOn">A name for the kind of question, kept with the calibrator.</param>
    /// <param name="timeProvider">The clock that dates it; the system's by default.</param>
    /// <returns>The calibrator.</returns>
    /// <exception cref="ArgumentException">A score is not a number from 0 to 1.</exception>
    public static TrustCalibrator Fit(IReadOnlyList<LabelledScore> labelled, string? fittedOn = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        LabelledScore[] sorted = Sorted(labelled);
        foreach (LabelledScore row in sorted)
        {
            if (row.Score is not (>= 0 and <= 1))
            {
                throw new ArgumentException("A score is not a number from 0 to 1.", nameof(labelled));
            }
        }

        CalibrationMethod method = sorted.Length < LeastForPlatt ? CalibrationMethod.Identity
            : sorted.Length < LeastForIsotonic ? CalibrationMethod.Platt
            : CalibrationMethod.Isotonic;
        PlattScaling platt = method == CalibrationMethod.Identity ? PlattScaling.Identity : PlattScaling.Fit(sorted);
        IsotonicCurve? curve = method == CalibrationMethod.Isotonic ? IsotonicCurve.Fit(sorted, platt) : null;
        return new TrustCalibrator(method, platt, curve, sorted, fittedOn, (timeProvider ?? TimeProvider.System).GetUtcNow());
    }

    /// <summary>Turns a score into the probability that the answer is correct.</summary>
    /// <param name="score">The trust score, from 0 to 1.</param>
    /// <returns>A probability from 0 to 1; higher for a higher score.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="score"/> is not a number from 0 to 1.</exception>
    public double Calibrate(double score)
    {
        if (score is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score lies from 0 to 1.");
        }

        return Method == CalibrationMethod.Identity ? score : _curve?.Map(score) ?? _platt.Map(score);
    }

    /// <summary>
    /// Finds the lowest score from which on answers can be accepted so that, with the given confidence, no more than the given share of the accepted is wrong.
    /// A finite-sample guarantee for answers of the kind fitted on, if answers of higher scores are wrong no more often (Learn-then-Test; Angelopoulos et al., 2021).
    /// </summary>
    /// <param name="maxError">The share of wrong answers allowed among the accepted, between 0 and 1.</param>
    /// <param name="confidence">How sure the promise has to be, between 0 and 1, such as 0.95.</param>
    /// <returns>The threshold on the score (not on the calibrated probability), in steps of 0.01; <see langword="null"/> when the labels support none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter does not lie between 0 and 1.</exception>
    public double? SelectThreshold(double maxError, double confidence)
    {
        ThrowIfNotBetween(maxError, nameof(maxError));
        ThrowIfNotBetween(confidence, nameof(confidence));
        return ErrorBound.SelectThreshold(_sorted, maxError, confidence);
    }

    /// <summary>Writes the calibrator as JSON.</summary>
    /// <returns>JSON with a schema version; it holds the labelled scores, but no texts.</returns>
    public string ToJson() => JsonSerializer.Serialize(ToFile(), TrustJsonContext.Default.CalibratorFile);

    /// <summary>Reads a calibrator that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The calibrator.</returns>
    /// <exception cref="FormatException">It is no calibrator, or one of a later version of the library.</exception>
    public static TrustCalibrator FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return FromFile(JsonSerializer.Deserialize(json, TrustJsonContext.Default.CalibratorFile));
        }
        catch (JsonException exception)
        {
            throw new FormatException("This is not the JSON of a calibrator.", exception);
        }
    }

    /// <summary>Saves the calibrator to a file.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when the file is written.</returns>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => File.WriteAllTextAsync(path, ToJson(), cancellationToken);

    /// <summary>Loads a calibrator from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The calibrator.</returns>
    /// <exception cref="FormatException">The file holds no calibrator, or one of a later version of the library.</exception>
    public static async Task<TrustCalibrator> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        FromJson(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));

    private CalibratorFile ToFile() => new()
    {
        SchemaVersion = CalibratorFile.CurrentSchema,
        Method = Method,
        Labels = Labels,
        FittedOn = FittedOn,
        FittedAt = FittedAt,
        Intercept = _platt.Intercept,
        Slope = _platt.Slope,
        KnotScores = _curve is null ? null : [.. _curve.Scores],
        KnotProbabilities = _curve is null ? null : [.. _curve.LogOdds],
        CorrectScores = [.. _sorted.Where(row => row.Correct).Select(row => row.Score)],
        WrongScores = [.. _sorted.Where(row => !row.Correct).Select(row => row.Score)],
    };

    private static TrustCalibrator FromFile(CalibratorFile? file)
    {
        if (file is null || file.SchemaVersion != CalibratorFile.CurrentSchema)
        {
            throw new FormatException($"This is not a calibrator of schema version {CalibratorFile.CurrentSchema}.");
        }

        LabelledScore[] sorted = Sorted(
            [.. (file.CorrectScores ?? []).Select(score => new LabelledScore(score, true)), .. (file.WrongScores ?? []).Select(score => new LabelledScore(score, false))]);
        bool hasCurve = file.Method == CalibrationMethod.Isotonic;
        if (!Enum.IsDefined(file.Method) || sorted.Length != file.Labels || !(file.Slope > 0) || !double.IsFinite(file.Intercept) ||
            Array.Exists(sorted, row => row.Score is not (>= 0 and <= 1)) ||
            (hasCurve && (!IsRising(file.KnotScores) || !IsRising(file.KnotProbabilities) || file.KnotScores!.Length != file.KnotProbabilities!.Length)))
        {
            throw new FormatException("The calibrator's figures contradict each other.");
        }

        return new TrustCalibrator(
            file.Method, new PlattScaling(file.Intercept, file.Slope), hasCurve ? new IsotonicCurve(file.KnotScores!, file.KnotProbabilities!, file.Slope) : null,
            sorted, file.FittedOn, file.FittedAt);
    }

    private static bool IsRising(double[]? values)
    {
        for (int i = 1; i < values?.Length; i++)
        {
            if (!(values[i] > values[i - 1]))
            {
                return false;
            }
        }

        return values?.Length > 0 && Array.TrueForAll(values, double.IsFinite);
    }

    // Ties in one order, whatever order the rows came in.
    private static LabelledScore[] Sorted(IReadOnlyList<LabelledScore> labelled) => [.. labelled.OrderBy(row => row.Score).ThenBy(row => row.Correct)];

    private static void ThrowIfNotBetween(double value, string name)
    {
        if (value is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "It has to lie between 0 and 1.");
        }
    }
}
