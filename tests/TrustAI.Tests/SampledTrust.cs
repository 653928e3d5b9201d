namespace TrustAI.Tests;

/// <summary>Trust scoring by token probabilities and further answers alone, for tests that are about those.</summary>
internal static class SampledTrust
{
    public static TrustScoringOptions Options()
    {
        var options = new TrustScoringOptions();
        Configure(options);
        return options;
    }

    public static void Configure(TrustScoringOptions options)
    {
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new TokenConfidenceEstimator());
        options.Trust.Estimators.Add(new ConsistencyEstimator());
        options.Trust.Estimators.Add(new SecondOpinionEstimator());
    }
}
