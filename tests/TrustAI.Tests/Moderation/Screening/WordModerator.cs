using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>A moderator that finds the words it is told to, where they stand. Keeps what it was asked; answers when and as the test wants.</summary>
internal sealed class WordModerator(params (string Word, string Category)[] words) : IModerator
{
    private readonly Lock _lock = new();
    private readonly List<ModerationInput> _inputs = [];

    /// <summary>What happens before each verdict; by default nothing.</summary>
    public Func<ModerationInput, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether it says where the words stand.</summary>
    public bool Locates { get; init; } = true;

    public IReadOnlyList<ModerationInput> Inputs
    {
        get
        {
            lock (_lock)
            {
                return [.. _inputs];
            }
        }
    }

    /// <summary>The texts it was asked about, in order.</summary>
    public IEnumerable<string> Texts => Inputs.SelectMany(input => input.Parts).Select(TextOf);

    public async ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _inputs.Add(input);
        }

        await Before(input, cancellationToken);
        var spans = new List<ModerationSpan>();
        var categories = words.Select(word => word.Category).Distinct(StringComparer.Ordinal)
            .ToDictionary(category => category, _ => new ModerationScore(0.01, ModerationSeverity.None, false), StringComparer.Ordinal);
        for (int part = 0; part < input.Parts.Count; part++)
        {
            string text = TextOf(input.Parts[part]);
            foreach ((string word, string category) in words)
            {
                for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
                {
                    categories[category] = new ModerationScore(0.9, ModerationSeverity.High, true);
                    spans.Add(new ModerationSpan(category, part, at, word.Length));
                }
            }
        }

        return new ModerationResult { Flagged = spans.Count > 0, Categories = categories, Spans = Locates ? spans : [], Provider = "words" };
    }

    private static string TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => reasoning.Text,
        FunctionCallContent call => string.Join(' ', call.Arguments?.Values ?? []),
        FunctionResultContent result => result.Result?.ToString() ?? "",
        _ => "",
    };
}
