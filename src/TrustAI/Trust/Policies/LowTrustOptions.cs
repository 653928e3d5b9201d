using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What happens to answers of low trust. Part of <see cref="TrustOptions"/>.</summary>
/// <remarks>
/// With any action but <see cref="LowTrustAction.Annotate"/> the text of a stream is held back until the verdict, for what went out cannot be taken back: its
/// first update then comes when the whole answer is there and scored. An action that fails leaves the answer as it is and is reported as a problem.
/// </remarks>
public sealed class LowTrustOptions
{
    /// <summary>Gets or sets what is done.</summary>
    /// <value>The default is <see cref="LowTrustAction.Annotate"/>: nothing but the report.</value>
    [EnumDataType(typeof(LowTrustAction))]
    public LowTrustAction Action { get; set; }

    /// <summary>Gets or sets the score, from 0 to 1, below which trust is low.</summary>
    /// <value>The default is <see langword="null"/>: where the label is <see cref="TrustLabel.Untrusted"/>.</value>
    [Range(0.0, 1.0)]
    public double? Below { get; set; }

    /// <summary>Gets or sets whether an answer of which no signal could be measured is one of low trust: the way to fail closed.</summary>
    /// <value>The default is <see langword="false"/>. Calls for tools, refusals and empty answers are never of low trust: nothing in them could be scored.</value>
    public bool UnverifiedIsLow { get; set; }

    /// <summary>Gets or sets the client that answers in place of the first one with <see cref="LowTrustAction.Escalate"/>; best a stronger model.</summary>
    /// <value><see langword="null"/> by default. Not disposed of.</value>
    public IChatClient? EscalateTo { get; set; }

    /// <summary>Gets or sets the key of that client, in place of <see cref="EscalateTo"/>: one registered with <c>AddKeyedChatClient</c>, resolved when the pipeline is built.</summary>
    /// <value>The default is <see langword="null"/>. Never name the pipeline itself. Only <c>UseTrustScoring</c> and the <see cref="TrustScorer"/> among the services resolve it; clients made by hand refuse it.</value>
    public string? EscalateToKey { get; set; }

    /// <summary>Gets or sets the text delivered with <see cref="LowTrustAction.Replace"/> and <see cref="LowTrustAction.Block"/>.</summary>
    /// <value>The default is a sentence in English that says there is no reliable answer.</value>
    [Required]
    public string Message { get; set; } = "I have no reliable answer to this question.";

    /// <summary>Gets or sets what is told of each answer of low trust, before anything is done about it, and may decide otherwise.</summary>
    /// <value>
    /// <see langword="null"/> by default. It returns the action to take, or <see langword="null"/> for <see cref="Action"/>. Where text has gone out already (a stream with
    /// <see cref="LowTrustAction.Annotate"/>, background scoring) it can decide nothing more. One that throws is reported as a problem and decides nothing.
    /// </value>
    public Func<LowTrustContext, CancellationToken, ValueTask<LowTrustAction?>>? Callback { get; set; }
}
