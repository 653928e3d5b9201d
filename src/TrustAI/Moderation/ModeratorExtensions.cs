using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Shorter ways to ask a moderator.</summary>
public static class ModeratorExtensions
{
    /// <summary>Judges one text.</summary>
    /// <param name="moderator">The moderator.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>What was found.</returns>
    public static ValueTask<ModerationResult> ModerateAsync(this IModerator moderator, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moderator);
        return moderator.ModerateAsync(new ModerationInput(text), cancellationToken);
    }

    /// <summary>Judges a message.</summary>
    /// <param name="moderator">The moderator.</param>
    /// <param name="message">The message; its role says where it comes from.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>What was found.</returns>
    public static ValueTask<ModerationResult> ModerateAsync(this IModerator moderator, ChatMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moderator);
        ArgumentNullException.ThrowIfNull(message);
        ModerationSource source = message.Role == ChatRole.User ? ModerationSource.User
            : message.Role == ChatRole.Assistant ? ModerationSource.Model
            : message.Role == ChatRole.Tool ? ModerationSource.Tool
            : ModerationSource.Unknown;
        return moderator.ModerateAsync(new ModerationInput([.. message.Contents]) { Source = source }, cancellationToken);
    }
}
