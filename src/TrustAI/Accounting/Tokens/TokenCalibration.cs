using System.Collections.Concurrent;

namespace TrustAI;

/// <summary>Learns per model how many tokens a provider reports for each that was estimated: an exponentially weighted mean. Thread-safe and bounded.</summary>
internal sealed class TokenCalibration
{
    private const int MaxModels = 1000;
    private const int LongestName = 200;

    // The newer Claude models take about 30 % more tokens than o200k_base.
    private const double ClaudeFactor = 1.3;
    private const double LeastFactor = 0.1;
    private const double GreatestFactor = 10;

    private readonly ConcurrentDictionary<string, LearntFactor> _models = new(StringComparer.OrdinalIgnoreCase);
    private int _count;

    /// <summary>What an estimate for the model has to be multiplied by.</summary>
    public double Factor(string? model) =>
        model is null ? 1 : _models.TryGetValue(model, out LearntFactor? learnt) ? learnt.Value : InitialFactor(model);

    /// <summary>Takes one report in; what is not positive, names nobody gives to models, and models beyond the bound are ignored.</summary>
    public void Observe(string? model, long estimated, long reported)
    {
        if (string.IsNullOrWhiteSpace(model) || model.Length > LongestName || estimated <= 0 || reported <= 0)
        {
            return;
        }

        if (!_models.TryGetValue(model, out LearntFactor? learnt))
        {
            if (Interlocked.Increment(ref _count) > MaxModels)
            {
                Interlocked.Decrement(ref _count);
                return;
            }

            var added = new LearntFactor(InitialFactor(model));
            learnt = _models.GetOrAdd(model, added);
            if (!ReferenceEquals(learnt, added))
            {
                Interlocked.Decrement(ref _count);
            }
        }

        learnt.Observe(estimated, Math.Clamp((double)reported / estimated, LeastFactor, GreatestFactor));
    }

    private static double InitialFactor(string model) =>
        TokenEncoding.ForModel(model) is null && model.Length <= LongestName && model.Contains("claude", StringComparison.OrdinalIgnoreCase) ? ClaudeFactor : 1;
}
