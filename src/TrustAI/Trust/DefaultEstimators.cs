namespace TrustAI;

/// <summary>The one place that names the estimators of a client of which nothing else is said.</summary>
internal static class DefaultEstimators
{
    public static List<ITrustEstimator> Create() =>
    [
        new TokenConfidenceEstimator(),
        new GroundednessEstimator(),
        new ReflectionEstimator(),
        new ConsistencyEstimator(),
        new SecondOpinionEstimator(),
    ];
}
