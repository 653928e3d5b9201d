namespace TrustAI;

/// <summary>Why no further signal was gathered, as <see cref="TrustScore.StoppedBecause"/> says it.</summary>
internal static class StopReasons
{
    public const string Complete = "every signal of the preset was gathered";
    public const string OutsideTheBand = "outside the decision band";
    public const string OutOfTime = "out of time";
    public const string AddedLatency = "added latency limit reached";
    public const string Calls = "call limit reached";
    public const string Cost = "cost limit reached";
    public const string NothingToScore = "nothing to score";
}
