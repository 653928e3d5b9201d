namespace TrustAI.Tests.Trust.Feedback;

public sealed class TrustFeedbackTests
{
    [Fact]
    public void Report_KnownCalls_AreCountedOnce()
    {
        var feedback = new TrustFeedback();
        feedback.Track("a", 0.9, 0.7);
        feedback.Track("b", 0.4);

        Assert.True(feedback.Report("a", true));
        Assert.True(feedback.Report("b", false));
        Assert.False(feedback.Report("a", true));
        Assert.False(feedback.Report("never", true));

        TrustFeedbackState state = feedback.GetState();
        Assert.Equal((2L, 1L, 2L, TrustDrift.None), (state.Reported, state.Correct, state.Unknown, state.Drift));
        Assert.Equal(1.1, state.Expected, 12);
        Assert.Equal([new(0.9, true), new(0.4, false)], feedback.GetLabelledScores());
    }

    [Fact]
    public void Track_Report_TakesItsScoreAndAnUnverifiedOneNothing()
    {
        var feedback = new TrustFeedback();
        feedback.Track(new TrustReport { CallId = "a", Trust = new TrustScore { Score = 0.6, Probability = 0.5 } });
        feedback.Track(new TrustReport { CallId = "b", Trust = new TrustScore() });
        feedback.Track(new TrustReport { CallId = "c" });

        Assert.Equal([true, false, false], new[] { "a", "b", "c" }.Select(id => feedback.Report(id, true)));
        Assert.Equal(0.5, feedback.GetState().Expected, 12);
    }

    [Fact]
    public void Track_BeyondCapacity_ForgetsTheOldest()
    {
        var feedback = new TrustFeedback(capacity: 2);
        foreach (string id in new[] { "a", "b", "b", "c" })
        {
            feedback.Track(id, 0.5);
        }

        Assert.Equal([false, true, true], new[] { "a", "b", "c" }.Select(id => feedback.Report(id, true)));
        feedback.Track("d", 0.25);
        Assert.True(feedback.Report("d", true));
        Assert.Equal([new(0.5, true), new(0.25, true)], feedback.GetLabelledScores());
    }

    [Theory]
    [InlineData(0.9, 0.6, TrustDrift.Overconfident)]
    [InlineData(0.3, 0.6, TrustDrift.Underconfident)]
    [InlineData(0.6, 0.6, TrustDrift.None)]
    [InlineData(0.63, 0.6, TrustDrift.None)]
    public void Report_SharesOtherThanPromised_AreDrift(double promised, double actual, TrustDrift expected)
    {
        var alarms = new List<TrustFeedbackState>();
        var feedback = new TrustFeedback { OnDrift = alarms.Add };
        var random = new Random(11);
        for (int i = 0; i < 1000; i++)
        {
            feedback.Track($"{i}", promised);
            feedback.Report($"{i}", random.NextDouble() < actual);
        }

        Assert.Equal(expected, feedback.GetState().Drift);
        Assert.Equal(expected == TrustDrift.None ? 0 : 1, alarms.Count);
        Assert.All(alarms, alarm => Assert.InRange(alarm.Reported, 20, 300));
        Assert.All(alarms, alarm => Assert.Equal(expected, alarm.Drift));
    }

    [Fact]
    public void Reset_StartsAfreshAndKeepsOpenCalls()
    {
        var feedback = new TrustFeedback();
        feedback.Track("a", 0.9);
        feedback.Track("b", 0.9);
        feedback.Report("a", false);
        feedback.Reset();

        Assert.Equal(new TrustFeedbackState(), feedback.GetState());
        Assert.Empty(feedback.GetLabelledScores());
        Assert.True(feedback.Report("b", true));
    }

    [Fact]
    public async Task Report_FromManyThreads_LosesNothing()
    {
        var feedback = new TrustFeedback();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                feedback.Track($"{worker}-{i}", 0.5);
                feedback.Report($"{worker}-{i}", i % 2 == 0);
            }
        }, TestContext.Current.CancellationToken)));

        Assert.Equal((4000L, 2000L, 0L), (feedback.GetState().Reported, feedback.GetState().Correct, feedback.GetState().Unknown));
    }

    [Fact]
    public void BadArguments_Throw()
    {
        var feedback = new TrustFeedback();
        Assert.Throws<ArgumentOutOfRangeException>("capacity", () => new TrustFeedback(0));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => feedback.Track("a", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => feedback.Track("a", 0.5, 1.5));
        Assert.Throws<ArgumentNullException>("callId", () => feedback.Track(null!, 0.5));
        Assert.Throws<ArgumentNullException>("report", () => feedback.Track(null!));
        Assert.Throws<ArgumentNullException>("callId", () => feedback.Report(null!, true));
    }
}
