namespace TrustAI;

/// <summary>Is told where listed words and phrases stand.</summary>
internal interface IHitSink
{
    void AddHit(uint lists, int start, int end);
}
