namespace TrustAI;

/// <summary>Estimators that run at the same time, one step of the cascade.</summary>
internal sealed record TrustTierPlan(string Name, TrustTierKind Kind, IReadOnlyList<ITrustEstimator> Estimators)
{
    /// <summary>The estimators in the order given, as tiers. Those that judge share the first tier that judges; all others have one each.</summary>
    public static TrustTierPlan[] Of(IEnumerable<ITrustEstimator> estimators)
    {
        var tiers = new List<TrustTierPlan>();
        foreach (ITrustEstimator estimator in estimators)
        {
            TrustTierKind kind = KindOf(estimator.Name);
            int judging = kind == TrustTierKind.Judging ? tiers.FindIndex(tier => tier.Kind == TrustTierKind.Judging) : -1;
            if (judging < 0)
            {
                tiers.Add(new TrustTierPlan(estimator.Name, kind, [estimator]));
            }
            else
            {
                tiers[judging] = tiers[judging] with { Name = TrustTierNames.Reflection, Estimators = [.. tiers[judging].Estimators, estimator] };
            }
        }

        return [.. tiers];
    }

    // By name, so that an estimator put in the place of one of ours is run as that one is.
    private static TrustTierKind KindOf(string name) => name switch
    {
        TrustTierNames.Reflection or TrustTierNames.Groundedness or CriteriaJudge.Part => TrustTierKind.Judging,
        TrustTierNames.Consistency => TrustTierKind.Sampling,
        TrustTierNames.SecondOpinion => TrustTierKind.SecondOpinion,
        _ => TrustTierKind.Other,
    };
}
