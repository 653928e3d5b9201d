using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Options as they were when the moderator was made.</summary>
internal sealed class JudgingSettings
{
    public const double DefaultThreshold = 0.5;

    private const int LongestName = 64;
    private const int LeastCharacters = 500;
    private const int MostCharacters = 1_000_000;
    private const int MostCallsEver = 1_000;
    private const float HighestTemperature = 2;

    private readonly Dictionary<string, double> _thresholds;

    public JudgingSettings(IChatClient client, ChatClientModeratorOptions options)
    {
        Check(options, options.MaxCharactersPerCall is >= LeastCharacters and <= MostCharacters, $"MaxCharactersPerCall must lie between {LeastCharacters} and {MostCharacters}.");
        Check(options, options.MaxCalls is >= 1 and <= MostCallsEver, $"MaxCalls must lie between 1 and {MostCallsEver}.");
        Check(options, options.Temperature is null or (>= 0 and <= HighestTemperature), $"Temperature must lie between 0 and {HighestTemperature}.");
        Check(options, options.MaxOutputTokens is null or > 0, "MaxOutputTokens must be positive.");
        Categories = [.. CategoriesOf(options)];
        Check(options, Categories.Length > 0, "There is no category to judge.");
        _thresholds = new Dictionary<string, double>(options.Thresholds, StringComparer.Ordinal);
        foreach ((string category, double threshold) in _thresholds)
        {
            Check(options, threshold is >= 0 and <= 1, $"The threshold of '{category}' must lie between 0 and 1.");
        }

        Schema = ModerationReply.SchemaFor(Categories.Select(category => category.Name));
        JudgeImages = options.JudgeImages;
        MaxCharacters = options.MaxCharactersPerCall;
        MaxCalls = options.MaxCalls;
        LogProbabilityReaders = [.. options.LogProbabilityReaders];
        Judge = new JudgeSettings(null, options.MaxOutputTokens, options.UseJsonSchema, options.Randomness);
        IEnumerable<IChatRequestAdapter> adapters = options.Temperature is float temperature ? [new TemperatureRequest(temperature), .. options.RequestAdapters] : options.RequestAdapters;
        Model = OtherModel.Of(AdaptedChatClient.Of(client, adapters));
    }

    /// <summary>Names and definitions; no two names differ in case alone.</summary>
    public (string Name, string Definition)[] Categories { get; }

    public System.Text.Json.JsonElement Schema { get; }

    public bool JudgeImages { get; }

    public int MaxCharacters { get; }

    public int MaxCalls { get; }

    public ITokenLogProbabilityReader[] LogProbabilityReaders { get; }

    public JudgeSettings Judge { get; }

    public OtherModel Model { get; }

    public double ThresholdOf(string category) => _thresholds.GetValueOrDefault(category, DefaultThreshold);

    private static IEnumerable<(string Name, string Definition)> CategoriesOf(ChatClientModeratorOptions options)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in options.Categories)
        {
            string? definition = JudgedCategories.DefinitionOf(name);
            Check(options, definition is not null, $"'{name}' is no built-in category; a category of your own needs a text in Policies.");
            if (!options.Policies.ContainsKey(name) && names.Add(name))
            {
                yield return (name, definition!);
            }
        }

        foreach ((string name, string policy) in options.Policies)
        {
            Check(options, name.Length is > 0 and <= LongestName && name.All(IsPlain), $"A policy's name is 1 to {LongestName} letters, digits, '/', '-', '_' or '.' long, and ends in a letter or digit.");
            Check(options, char.IsLetterOrDigit(name[^1]) && char.IsLetterOrDigit(name[0]), $"The name '{name}' must begin and end with a letter or digit.");
            Check(options, !string.IsNullOrWhiteSpace(policy), $"The policy '{name}' has no text.");
            Check(options, names.Add(name), $"There are two categories named '{name}'.");
            yield return (name, string.Join(' ', policy.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
    }

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '/' or '-' or '_' or '.';

    private static void Check(ChatClientModeratorOptions options, bool isRight, string message)
    {
        if (!isRight)
        {
            throw new ArgumentException(message, nameof(options));
        }
    }
}
