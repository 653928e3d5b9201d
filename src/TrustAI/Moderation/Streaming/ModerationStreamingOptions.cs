using System.ComponentModel.DataAnnotations;

namespace TrustAI;

/// <summary>In which windows answers are checked, and what happens to streams meanwhile. Part of <see cref="ModerationOptions"/>.</summary>
/// <remarks>
/// Where windows begin and end depends on the text alone, not on the pieces it came in: an answer gets the same verdict streamed in any way and as a whole. Windows end at the end
/// of a sentence if one comes soon, else at a blank, and never within a character as its reader sees it.
/// </remarks>
public sealed class ModerationStreamingOptions
{
    /// <summary>Gets or sets what happens to a stream while it is checked.</summary>
    /// <value>
    /// The default is <see langword="null"/>: <see cref="ModerationStreamMode.Hold"/> where an answer may be masked, replaced or blocked, and
    /// <see cref="ModerationStreamMode.Observe"/> where it is only annotated.
    /// </value>
    public ModerationStreamMode? Mode { get; set; }

    /// <summary>Gets or sets what <see cref="WindowSize"/> and <see cref="Overlap"/> are measured in.</summary>
    /// <value>The default is <see cref="ModerationWindowUnit.Tokens"/>.</value>
    [EnumDataType(typeof(ModerationWindowUnit))]
    public ModerationWindowUnit Unit { get; set; }

    /// <summary>Gets or sets how much new text is checked at a time, from 1 to 4,096: the larger, the fewer checks, and the longer <see cref="ModerationStreamMode.Hold"/> waits.</summary>
    /// <value>The default is 80.</value>
    [Range(1, 4096)]
    public int WindowSize { get; set; } = 80;

    /// <summary>Gets or sets how much of the text before a window is checked with it, from 0 to 4,096.</summary>
    /// <value>The default is 80.</value>
    [Range(0, 4096)]
    public int Overlap { get; set; } = 80;
}
