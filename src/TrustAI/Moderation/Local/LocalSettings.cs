namespace TrustAI;

/// <summary>Options as they were when the moderator was made.</summary>
internal sealed class LocalSettings
{
    public LocalSettings(LocalModeratorOptions options)
    {
        Content = options.DetectContent;
        PersonalData = options.DetectPersonalData;
        FlagPersonalData = options.FlagPersonalData;
        Secrets = options.DetectSecrets;
        foreach ((string category, double threshold) in options.Thresholds)
        {
            if (!(threshold is >= 0 and <= 1))
            {
                throw new ArgumentException($"The threshold of '{category}' must lie between 0 and 1.", nameof(options));
            }
        }

        for (int column = 0; column < Thresholds.Length; column++)
        {
            Thresholds[column] = options.Thresholds.TryGetValue(ModelOutputs.Names[column], out double threshold) ? threshold : LinearModel.Shared.Threshold(column);
        }

        if (options.Terms.Count > WordTable.MaxLists)
        {
            throw new ArgumentException($"Terms may have at most {WordTable.MaxLists} categories.", nameof(options));
        }

        TermCategories = [.. options.Terms.Keys];
        Terms = TermCategories.Length == 0 ? null : TermTable(options);
    }

    public bool Content { get; }

    public bool PersonalData { get; }

    public bool FlagPersonalData { get; }

    public bool Secrets { get; }

    public double[] Thresholds { get; } = new double[ModelOutputs.WithDerived];

    public string[] TermCategories { get; }

    public WordTable? Terms { get; }

    private WordTable TermTable(LocalModeratorOptions options)
    {
        var builder = new WordTableBuilder();
        for (int category = 0; category < TermCategories.Length; category++)
        {
            foreach (string term in options.Terms[TermCategories[category]])
            {
                builder.Add(term, category);
            }
        }

        return new WordTable(builder.Build());
    }
}
