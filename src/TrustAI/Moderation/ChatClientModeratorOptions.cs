namespace TrustAI;

/// <summary>What a <see cref="ChatClientModerator"/> looks for and how it asks. Copied when the moderator is made; later changes have no effect.</summary>
public sealed class ChatClientModeratorOptions
{
    /// <summary>The built-in categories that are judged, by their names in <see cref="ModerationCategory"/>.</summary>
    /// <value>All thirteen of OpenAI's, <see cref="ModerationCategory.Injection"/> and <see cref="ModerationCategory.Jailbreak"/>.</value>
    public ISet<string> Categories { get; init; } = new HashSet<string>(JudgedCategories.Names, StringComparer.Ordinal);

    /// <summary>
    /// Policies of your own in plain language, by the name of their category, such as <c>"Gives a diagnosis or a dosage."</c> for <c>house/medical-advice</c>.
    /// One that bears the name of a built-in category takes its place. What the text says goes to the judge as it stands: it is part of your instructions.
    /// </summary>
    /// <value>Empty.</value>
    public IDictionary<string, string> Policies { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Scores from which on a category counts as found, by the category's name, from 0 to 1.</summary>
    /// <value>Empty: 0.5 for every category.</value>
    public IDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Whether pictures are handed to the judge. Switch it off for a model that reads text alone; they are listed in <see cref="ModerationResult.SkippedParts"/> then.</summary>
    /// <value>True unless set.</value>
    public bool JudgeImages { get; set; } = true;

    /// <summary>How many characters (UTF-16 units) one call may judge, from 500 to 1,000,000. Longer content is judged in several calls, a long text in windows that overlap.</summary>
    /// <value>8,000 unless set.</value>
    public int MaxCharactersPerCall { get; set; } = 8_000;

    /// <summary>How many calls one check may take, from 1 to 1,000. Content that needs more is not judged: the check throws.</summary>
    /// <value>16 unless set.</value>
    public int MaxCalls { get; set; } = 16;

    /// <summary>The sampling temperature of the judge, from 0 to 2; null sends none. A model that refuses one is asked without from then on.</summary>
    /// <value>0 unless set.</value>
    public float? Temperature { get; set; } = 0;

    /// <summary>The limit of the judge's reply in tokens, from 1; what a reasoning model thinks counts in it.</summary>
    /// <value>Null unless set: none is sent.</value>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Whether a JSON schema of the reply is sent along; without one the reply is only described in words.</summary>
    /// <value>True unless set. A model that does not take schemas is asked in words from then on.</value>
    public bool UseJsonSchema { get; set; } = true;

    /// <summary>What reads log probabilities from the judge's responses, asked in order. Where there are any, scores are probabilities of the judge's own tokens.</summary>
    /// <value>One that reads JSON.</value>
    public IList<ITokenLogProbabilityReader> LogProbabilityReaders { get; init; } = [new JsonTokenLogProbabilityReader()];

    /// <summary>What adjusts requests to the judge, so that its responses bring log probabilities; asked in order.</summary>
    /// <value>Empty.</value>
    public IList<IChatRequestAdapter> RequestAdapters { get; init; } = [];

    internal Action<byte[]>? Randomness { get; init; }
}
