namespace TrustAI;

/// <summary>Hears afterwards whether answers were correct, and notices when they are so more or less often than their scores promised.</summary>
/// <remarks>
/// Remembers the scores of the latest calls, a bounded number of them; a call that is reported on later than that is not known any more. Drift is found by a
/// two-sided cumulative sum (CUSUM; Page, Biometrika 41, 1954) of correct minus promised, which forgives a difference of 0.075 per report. Thread-safe.
/// </remarks>
public sealed class TrustFeedback
{
    private const int DefaultCapacity = 10_000;
    private const double Allowance = 0.075;

    // With a true difference of 0.2 reached after some hundred reports; without one, a false alarm comes once in thousands.
    private const double Threshold = 12;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Score, double Promised)> _open = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Queue<LabelledScore> _labelled = new();
    private readonly int _capacity;
    private long _reported;
    private long _correct;
    private long _unknown;
    private double _promised;
    private double _tooLow;
    private double _tooHigh;
    private TrustDrift _drift;

    /// <summary>Creates one without any report.</summary>
    /// <param name="capacity">How many calls are remembered until they are reported on, and how many labelled scores are kept; from 1, 10,000 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 1.</exception>
    public TrustFeedback(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>Gets or sets what is called once when drift begins, on the thread of the report that shows it; again only after <see cref="Reset"/>.</summary>
    public Action<TrustFeedbackState>? OnDrift { get; set; }

    /// <summary>Remembers the score of a call. An answer without a score is not remembered.</summary>
    /// <param name="report">The report of the call.</param>
    public void Track(TrustReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Trust?.Score is double score)
        {
            Track(report.CallId, score, report.Trust.Probability);
        }
    }

    /// <summary>Remembers the score of a call.</summary>
    /// <param name="callId">The call; a second score for it replaces the first.</param>
    /// <param name="score">The trust score, from 0 to 1.</param>
    /// <param name="probability">The calibrated probability, from 0 to 1; without one the score counts as what was promised.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not a number from 0 to 1.</exception>
    public void Track(string callId, double score, double? probability = null)
    {
        ArgumentNullException.ThrowIfNull(callId);
        ThrowIfOutside(score, nameof(score));
        double promised = probability ?? score;
        ThrowIfOutside(promised, nameof(probability));
        lock (_gate)
        {
            if (!_open.ContainsKey(callId))
            {
                _order.Enqueue(callId);
            }

            _open[callId] = (score, promised);

            // Calls already reported on are still in line; they go as their turn comes.
            while (_order.Count > _capacity)
            {
                _open.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>Says whether the answer of a call was correct.</summary>
    /// <param name="callId">The call, as in <see cref="TrustReport.CallId"/>.</param>
    /// <param name="correct">Whether it was.</param>
    /// <returns><see langword="false"/> when the call is not known: never scored, already reported on, or too long ago.</returns>
    public bool Report(string callId, bool correct)
    {
        ArgumentNullException.ThrowIfNull(callId);
        TrustFeedbackState? alarm = null;
        lock (_gate)
        {
            if (!_open.Remove(callId, out (double Score, double Promised) call))
            {
                _unknown++;
                return false;
            }

            _reported++;
            _correct += correct ? 1 : 0;
            _promised += call.Promised;
            _labelled.Enqueue(new LabelledScore(call.Score, correct));
            if (_labelled.Count > _capacity)
            {
                _labelled.Dequeue();
            }

            double surplus = (correct ? 1 : 0) - call.Promised;
            _tooLow = Math.Max(0, _tooLow + surplus - Allowance);
            _tooHigh = Math.Max(0, _tooHigh - surplus - Allowance);
            if (_drift == TrustDrift.None && Math.Max(_tooLow, _tooHigh) >= Threshold)
            {
                _drift = _tooHigh >= Threshold ? TrustDrift.Overconfident : TrustDrift.Underconfident;
                alarm = Snapshot();
            }
        }

        if (alarm is not null)
        {
            OnDrift?.Invoke(alarm);
        }

        return true;
    }

    /// <summary>Gets the counts so far.</summary>
    /// <returns>A snapshot.</returns>
    public TrustFeedbackState GetState()
    {
        lock (_gate)
        {
            return Snapshot();
        }
    }

    /// <summary>Gets the latest scores with their labels, the oldest first, to fit a <see cref="TrustCalibrator"/> on.</summary>
    /// <returns>A copy.</returns>
    public IReadOnlyList<LabelledScore> GetLabelledScores()
    {
        lock (_gate)
        {
            return [.. _labelled];
        }
    }

    /// <summary>Starts afresh, such as after a new calibration. Calls not yet reported on stay known.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _reported = _correct = _unknown = 0;
            _promised = _tooLow = _tooHigh = 0;
            _drift = TrustDrift.None;
            _labelled.Clear();
        }
    }

    private TrustFeedbackState Snapshot() => new()
    {
        Reported = _reported,
        Correct = _correct,
        Unknown = _unknown,
        Expected = _promised,
        Drift = _drift,
    };

    private static void ThrowIfOutside(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "It has to lie from 0 to 1.");
        }
    }
}
