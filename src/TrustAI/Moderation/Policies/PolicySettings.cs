namespace TrustAI;

/// <summary>A policy as it stood when the client was built, with what one call wants different.</summary>
internal sealed record PolicySettings
{
    private readonly Dictionary<string, ModerationCategoryPolicy> _categories = new(StringComparer.Ordinal);

    public PolicySettings(ModerationPolicy policy)
    {
        Enabled = policy.Enabled;
        Action = policy.Action;
        Threshold = policy.Threshold;
        OnMissingVerdict = policy.OnMissingVerdict;
        Message = policy.Message;
        foreach ((string name, ModerationCategoryPolicy category) in policy.Categories)
        {
            _categories[name.EndsWith("/*", StringComparison.Ordinal) ? name[..^2] : name] = new ModerationCategoryPolicy
            {
                Action = category.Action,
                Threshold = category.Threshold,
                OnMissingVerdict = category.OnMissingVerdict,
                Message = category.Message,
            };
        }
    }

    public bool Enabled { get; init; }

    public ModerationAction Action { get; init; }

    public double? Threshold { get; }

    public MissingVerdictAction OnMissingVerdict { get; }

    public string Message { get; }

    /// <summary>Whether stretches of the text may have to be replaced.</summary>
    public bool MayMask => Enabled && May(static action => action == ModerationAction.Mask);

    /// <summary>Whether the text may have to be withheld as a whole.</summary>
    public bool MayWithhold => Enabled && (May(static action => action > ModerationAction.Mask) || OnMissingVerdict == MissingVerdictAction.Block ||
        _categories.Values.Any(category => category.OnMissingVerdict == MissingVerdictAction.Block));

    /// <summary>What holds for a category: what is said of itself, else of its family, else of all.</summary>
    public CategoryRule RuleOf(string category)
    {
        ModerationCategoryPolicy? named = _categories.Count == 0 ? null : Find(category);
        return new CategoryRule(named?.Action ?? Action, named is null ? Threshold : named.Threshold, named is not null, named?.Message ?? Message);
    }

    /// <summary>Whether a text without the verdict of some moderator is to be withheld.</summary>
    /// <param name="isJudged">Whether another moderator reached a verdict on a category.</param>
    public bool WithholdsUnjudged(Func<string, bool> isJudged)
    {
        if (OnMissingVerdict == MissingVerdictAction.Block)
        {
            return true;
        }

        foreach ((string name, ModerationCategoryPolicy category) in _categories)
        {
            if (category.OnMissingVerdict == MissingVerdictAction.Block && !isJudged(name))
            {
                return true;
            }
        }

        return false;
    }

    private ModerationCategoryPolicy? Find(string category)
    {
        if (_categories.TryGetValue(category, out ModerationCategoryPolicy? named))
        {
            return named;
        }

        int family = category.IndexOf('/', StringComparison.Ordinal);
        return family > 0 ? _categories.GetValueOrDefault(category[..family]) : null;
    }

    private bool May(Func<ModerationAction, bool> isMeant) => isMeant(Action) || _categories.Values.Any(category => category.Action is ModerationAction action && isMeant(action));
}
