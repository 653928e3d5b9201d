using System.ComponentModel.DataAnnotations;

namespace TrustAI;

/// <summary>What is done about one category; unset members are as in the <see cref="ModerationPolicy"/> it stands in.</summary>
public sealed class ModerationCategoryPolicy
{
    /// <summary>Gets or sets what is done.</summary>
    public ModerationAction? Action { get; set; }

    /// <summary>Gets or sets the score, from 0 to 1, from which the category is flagged.</summary>
    /// <value>The default is <see langword="null"/>: the moderator's own threshold.</value>
    [Range(0.0, 1.0)]
    public double? Threshold { get; set; }

    /// <summary>Gets or sets what is done where no moderator reached a verdict on the category.</summary>
    public MissingVerdictAction? OnMissingVerdict { get; set; }

    /// <summary>Gets or sets the text delivered, such as the number of a helpline for <c>self-harm</c>.</summary>
    public string? Message { get; set; }
}
