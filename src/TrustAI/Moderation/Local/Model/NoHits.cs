namespace TrustAI;

/// <summary>For when nobody asks where the words stand.</summary>
internal readonly struct NoHits : IHitSink
{
    public void AddHit(uint lists, int start, int end)
    {
    }
}
