namespace TrustAI;

/// <summary>Random numbers, the same in every run where there is a seed. Thread-safe.</summary>
internal sealed class RandomDraw(long? seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = seed is long known ? new Random((int)(known ^ (known >> 32))) : new Random();

    public double Next()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }
}
