namespace TrustAI.Tests.Composition;

internal static class ReportAssert
{
    /// <summary>Two reports say the same, figure by figure; lists make the records themselves incomparable.</summary>
    public static void Same(TrustReport expected, TrustReport actual)
    {
        Assert.Equal(expected.CallId, actual.CallId);
        Assert.Equal(expected.Durations, actual.Durations);
        Assert.Equal(expected.Problems, actual.Problems);
        Assert.Equal(expected.Accounting, actual.Accounting);
        Assert.Equal(expected.Trust is null, actual.Trust is null);
        if (expected.Trust is TrustScore trust)
        {
            Assert.Equal(trust.Alternatives, actual.Trust!.Alternatives);
            Assert.Equal(trust.Signals.Select(WithoutLists), actual.Trust.Signals.Select(WithoutLists));
            Assert.All(trust.Signals.Zip(actual.Trust.Signals), pair => Assert.Equal(pair.First.Measures, pair.Second.Measures));
            Assert.Equal(trust.Fields, actual.Trust.Fields);
            Assert.Equal(trust.Tiers, actual.Trust.Tiers);
            Assert.Equal(Bare(trust), Bare(actual.Trust));
        }
    }

    private static TrustScore Bare(TrustScore trust) => trust with { Alternatives = [], Signals = [], Tiers = [], Fields = null };

    // In the report they stand on the score, not on the signal.
    private static TrustSignal WithoutLists(TrustSignal signal) => signal with { Alternatives = [], Measures = null };
}
