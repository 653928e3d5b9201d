namespace TrustAI;

/// <summary>What one call wants to have moderated differently; unset members are as configured.</summary>
public sealed class ModerationCallOptions
{
    /// <summary>Gets or sets whether this call is moderated.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Gets or sets what is done about flagged categories of the question that its policy does not name.</summary>
    public ModerationAction? Input { get; set; }

    /// <summary>Gets or sets what is done about flagged categories of the answer that its policy does not name.</summary>
    public ModerationAction? Output { get; set; }

    /// <summary>Gets or sets what happens to a stream while it is checked.</summary>
    public ModerationStreamMode? StreamMode { get; set; }

    /// <summary>What is wrong with the settings, or <see langword="null"/>.</summary>
    internal string? Error() =>
        Input is ModerationAction input && !Enum.IsDefined(input) ? $"{nameof(Input)} is none of ignore, annotate, mask, replace and block." :
        Output is ModerationAction output && !Enum.IsDefined(output) ? $"{nameof(Output)} is none of ignore, annotate, mask, replace and block." :
        StreamMode is ModerationStreamMode mode && !Enum.IsDefined(mode) ? $"{nameof(StreamMode)} is none of observe, hold and stop." :
        null;
}
