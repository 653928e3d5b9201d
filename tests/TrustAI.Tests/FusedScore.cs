namespace TrustAI.Tests;

/// <summary>The scores the shipped fusion gives, for tests that are about something else.</summary>
internal static class FusedScore
{
    /// <summary>The score when all of so many further answers agree.</summary>
    public static double AllAgree(int samples = 2) => Consistency(1, samples);

    /// <summary>The score where further answers agree this far and nothing else is known.</summary>
    public static double Consistency(double agreement, int samples) => Of(("consistency", agreement, samples));

    public static double Of(params (string Name, double Score, int? Samples)[] signals) =>
        ScoreFusion.Combine([.. signals.Select(signal => new TrustSignal { Name = signal.Name, Score = signal.Score, Samples = signal.Samples })])!.Value;
}
