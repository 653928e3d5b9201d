namespace TrustAI;

/// <summary>The factor of one model. Thread-safe.</summary>
internal sealed class LearntFactor(double value)
{
    private const double LeastWeight = 0.2;

    // In a short text the fixed overhead of messages outweighs what the factor is about.
    private const double HalfWeightTokens = 50;

    private readonly Lock _lock = new();
    private double _value = value;
    private int _observations;

    public double Value => Volatile.Read(ref _value);

    public void Observe(long estimated, double ratio)
    {
        lock (_lock)
        {
            // The first few count as a plain mean would, the initial value being one of them.
            double weight = Math.Max(LeastWeight, 1.0 / (_observations + 2)) * estimated / (estimated + HalfWeightTokens);
            _observations = Math.Min(_observations + 1, 1000);
            Volatile.Write(ref _value, _value + (weight * (ratio - _value)));
        }
    }
}
