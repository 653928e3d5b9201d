namespace TrustAI;

/// <summary>
/// Judges text on the spot, without a network or a model server: harmful content, jailbreaks and smuggled instructions by a linear model over
/// words and character n-grams that reads through spelling tricks; personal data and secrets by their form and check digits. Time grows
/// linearly with the text. Thread-safe; one instance serves a process.
/// </summary>
/// <remarks>It judges words, not meaning. See docs/moderation.md for what it was measured to find and to miss.</remarks>
public sealed class LocalModerator : IModerator
{
    private readonly LocalSettings _settings;

    /// <summary>Makes a moderator with default options.</summary>
    public LocalModerator()
        : this(new LocalModeratorOptions())
    {
    }

    /// <summary>Makes a moderator.</summary>
    /// <param name="options">What to look for.</param>
    /// <exception cref="ArgumentException">A threshold is no number from 0 to 1, or there are more than 32 categories of terms.</exception>
    public LocalModerator(LocalModeratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _settings = new LocalSettings(options);
    }

    /// <inheritdoc/>
    public ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var check = new LocalCheck(_settings);
        for (int part = 0; part < input.Parts.Count; part++)
        {
            if (!ModeratedText.TryGet(input.Parts[part], out string? text))
            {
                check.Skip(part);
            }
            else if (!check.TryRead(text, part, cancellationToken))
            {
                return ValueTask.FromCanceled<ModerationResult>(cancellationToken);
            }
        }

        return ValueTask.FromResult(check.ToResult());
    }
}
