using System.Collections;

namespace TrustAI.Replay.Tests;

/// <summary>A sequence that fails when it is walked a second time.</summary>
internal sealed class OnceOnly<T>(params T[] items) : IEnumerable<T>
{
    private bool _walked;

    public IEnumerator<T> GetEnumerator()
    {
        Assert.False(_walked, "The sequence was walked twice.");
        _walked = true;
        return ((IEnumerable<T>)items).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
