using System.ComponentModel.DataAnnotations;

namespace TrustAI;

/// <summary>What is done about questions, or about answers. Part of <see cref="ModerationOptions"/>.</summary>
public sealed class ModerationPolicy
{
    /// <summary>Gets or sets whether this direction is checked.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets what is done about flagged categories that <see cref="Categories"/> does not name.</summary>
    /// <value>The default is <see cref="ModerationAction.Annotate"/>: nothing but the report.</value>
    [EnumDataType(typeof(ModerationAction))]
    public ModerationAction Action { get; set; } = ModerationAction.Annotate;

    /// <summary>Gets or sets the score, from 0 to 1, from which a category that <see cref="Categories"/> does not name is flagged.</summary>
    /// <value>The default is <see langword="null"/>: where the moderator flags it.</value>
    [Range(0.0, 1.0)]
    public double? Threshold { get; set; }

    /// <summary>Gets what is done about single categories, by name.</summary>
    /// <value>
    /// Empty by default. <c>hate/threatening</c> names one category; <c>hate</c> (or <c>hate/*</c>) also stands for its members that are not named. A category that is named
    /// counts as flagged from its moderator's threshold on, personal data too.
    /// </value>
    public IDictionary<string, ModerationCategoryPolicy> Categories { get; } = new Dictionary<string, ModerationCategoryPolicy>(StringComparer.Ordinal);

    /// <summary>Gets or sets what is done where there is no verdict.</summary>
    /// <value>The default is <see cref="MissingVerdictAction.Pass"/>.</value>
    [EnumDataType(typeof(MissingVerdictAction))]
    public MissingVerdictAction OnMissingVerdict { get; set; }

    /// <summary>Gets or sets the text delivered with <see cref="ModerationAction.Replace"/> and <see cref="ModerationAction.Block"/>.</summary>
    /// <value>The default is a sentence in English that says the request cannot be answered.</value>
    [Required]
    public string Message { get; set; } = "I cannot help with this request.";
}
