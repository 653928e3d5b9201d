using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What a moderator is asked to judge: parts of content and where they come from.</summary>
public sealed class ModerationInput
{
    /// <summary>Makes an input of content as it stands in a message.</summary>
    /// <param name="parts">The content; spans of the result refer to positions in this list.</param>
    public ModerationInput(IReadOnlyList<AIContent> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Parts = parts;
    }

    /// <summary>Makes an input of one text.</summary>
    /// <param name="text">The text.</param>
    public ModerationInput(string text)
        : this([new TextContent(text ?? throw new ArgumentNullException(nameof(text)))])
    {
    }

    /// <summary>The content to judge.</summary>
    public IReadOnlyList<AIContent> Parts { get; }

    /// <summary>Where the content comes from.</summary>
    /// <value><see cref="ModerationSource.Unknown"/> unless set.</value>
    public ModerationSource Source { get; init; }

    /// <summary>The call the content belongs to, which a moderator's model calls are booked to; <see langword="null"/> outside of one.</summary>
    internal TrustCall? Call { get; init; }

    /// <summary>The text of a part as moderators read it: that of messages, reasoning and errors, the arguments of tool calls, and the results of tools.</summary>
    /// <param name="part">Index of the part in <see cref="Parts"/>.</param>
    /// <returns>The text, or <see langword="null"/> for a part that has none, such as a picture.</returns>
    public string? GetText(int part) => ModeratedText.TryGet(Parts[part], out string? text) ? text : null;

    /// <summary>Makes an input of one text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ModerationInput(string text) => new(text);

    /// <summary>Makes an input of one text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The input.</returns>
    public static ModerationInput FromString(string text) => new(text);

    /// <summary>Makes an input of all content of some messages, in their order.</summary>
    /// <param name="messages">The messages; enumerated once.</param>
    /// <param name="source">Where they come from.</param>
    /// <returns>The input.</returns>
    public static ModerationInput FromMessages(IEnumerable<ChatMessage> messages, ModerationSource source = ModerationSource.Unknown)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var parts = new List<AIContent>();
        foreach (ChatMessage message in messages)
        {
            parts.AddRange(message.Contents);
        }

        return new ModerationInput(parts) { Source = source };
    }
}
