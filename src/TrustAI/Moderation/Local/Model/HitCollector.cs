namespace TrustAI;

/// <summary>Keeps where listed words and phrases stand, moved by the window's own place in the text.</summary>
internal readonly struct HitCollector(List<(uint Lists, int Start, int End)> hits, int offset) : IHitSink
{
    public void AddHit(uint lists, int start, int end) => hits.Add((lists, start + offset, end + offset));
}
