namespace TrustAI.Tests.Accounting.Tokens;

public sealed class RankQueuesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TryTake_WhateverTheOrderOfArrival_GivesLeastRankThenLeftmost(int seed)
    {
        const int Places = 40, Ranks = 5;
        var random = new Random(seed);
        var queues = new RankQueues(Ranks);
        for (var round = 0; round < 200; round++)
        {
            var expected = new SortedSet<(int Rank, int Place)>();
            var current = new int[Places];
            Array.Fill(current, RankTable.None);
            queues.Begin(Places);
            for (var step = 0; step < 100 || expected.Count > 0; step++)
            {
                if (step < 100 && random.Next(3) > 0)
                {
                    int place = random.Next(Places), rank = random.Next(Ranks + 1);
                    expected.Remove((current[place], place));
                    current[place] = rank == Ranks ? RankTable.None : rank;
                    _ = rank < Ranks && expected.Add((rank, place));
                    queues.Set(place, current[place]);
                }
                else
                {
                    Assert.Equal(expected.Count > 0, queues.TryTake(out int taken));
                    if (expected.Count > 0)
                    {
                        Assert.Equal(expected.Min.Place, taken);
                        current[taken] = RankTable.None;
                        expected.Remove(expected.Min);
                    }
                }
            }

            Assert.False(queues.TryTake(out _));
            queues.End();
        }
    }
}
