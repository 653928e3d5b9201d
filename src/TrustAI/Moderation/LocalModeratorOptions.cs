namespace TrustAI;

/// <summary>What a <see cref="LocalModerator"/> looks for. Copied when the moderator is made; later changes have no effect.</summary>
public sealed class LocalModeratorOptions
{
    /// <summary>Scores from which on a category counts as found, by the category's name, from 0 to 1.</summary>
    /// <value>Empty: the thresholds chosen in training.</value>
    public IDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>
    /// Words and phrases of your own by category, at most 32 categories; a star at the end of a word stands for any ending. They are found
    /// however they are spelled, score 1 and flag.
    /// </summary>
    public IDictionary<string, IReadOnlyList<string>> Terms { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Whether harmful content and smuggled instructions are judged.</summary>
    /// <value>True unless set.</value>
    public bool DetectContent { get; set; } = true;

    /// <summary>Whether personal data is looked for.</summary>
    /// <value>True unless set.</value>
    public bool DetectPersonalData { get; set; } = true;

    /// <summary>Whether personal data counts towards <see cref="ModerationResult.Flagged"/>.</summary>
    /// <value>False unless set: an address in a question is reported, but is no offence.</value>
    public bool FlagPersonalData { get; set; }

    /// <summary>Whether keys, tokens and passwords are looked for.</summary>
    /// <value>True unless set.</value>
    public bool DetectSecrets { get; set; } = true;
}
