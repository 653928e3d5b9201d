namespace TrustAI;

/// <summary>Keeps as many queues for reuse as there are processors; they are large, and long pieces are rare. Thread-safe.</summary>
internal sealed class RankQueuePool(int rankCount)
{
    private readonly RankQueues?[] _kept = new RankQueues?[Environment.ProcessorCount];

    public RankQueues Rent()
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            if (Interlocked.Exchange(ref _kept[i], null) is { } queues)
            {
                return queues;
            }
        }

        return new RankQueues(rankCount);
    }

    public void Return(RankQueues queues)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _kept[i], queues, null) is null)
            {
                return;
            }
        }
    }
}
