using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>How a <see cref="ReplayChatClient"/> plays. Read once, when the client is made.</summary>
public sealed class ReplayOptions
{
    /// <summary>Gets or sets where sample <c>i</c> of a recorded row comes from.</summary>
    /// <value>The default is <see cref="ReplaySampleSource.Samples"/>.</value>
    public ReplaySampleSource SampleSource { get; set; }

    /// <summary>Gets or sets whether a recorded row without usage gets an estimate, marked <c>usage_estimated</c>.</summary>
    /// <value>The default is <see langword="true"/>; otherwise such an answer has no usage.</value>
    /// <remarks>
    /// Output: the number of recorded tokens, or a quarter of the characters, rounded up. Input: a quarter of the
    /// characters of all messages, rounded up, and 3 for each message.
    /// </remarks>
    public bool EstimateUsage { get; set; } = true;

    /// <summary>Gets or sets how long a stream waits before each chunk.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Pace { get; set; }

    /// <summary>Gets or sets whether recorded calls take the time they took, instead of <see cref="Pace"/>.</summary>
    /// <value>The default is <see langword="false"/>. Rows have no recorded time and keep to <see cref="Pace"/>.</value>
    public bool UseRecordedTiming { get; set; }

    /// <summary>Gets or sets the clock that waits.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets who is told of each line that cannot be read, which is then skipped.</summary>
    /// <value>The default is <see langword="null"/>: such a line throws.</value>
    public Action<ReplayFormatException>? OnCorruptLine { get; set; }

    /// <summary>Gets or sets whether recorded calls that failed or were given up may answer.</summary>
    /// <value>
    /// The default is <see langword="false"/>: they are passed over. Otherwise a failed call plays as far as it came and
    /// then throws <see cref="ReplayedFailureException"/>, and one that was given up ends where it ended.
    /// </value>
    public bool IncludeIncomplete { get; set; }

    /// <summary>Gets or sets the provider that <see cref="ChatClientMetadata"/> names.</summary>
    /// <value>The default is <see langword="null"/>, for <c>replay</c>.</value>
    public string? ProviderName { get; set; }

    /// <summary>Gets or sets the JSON options for recorded calls, when they hold content types of your own.</summary>
    /// <value>The default is <see cref="AIJsonUtilities.DefaultOptions"/>.</value>
    public JsonSerializerOptions JsonSerializerOptions { get; set; } = AIJsonUtilities.DefaultOptions;
}
