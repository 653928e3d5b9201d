using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>How a <see cref="RecordingChatClient"/> records. Read once, when the client is made.</summary>
public sealed class RecordingOptions
{
    /// <summary>Gets or sets what turns a provider's raw representation into the tokens of the answer and their probabilities.</summary>
    /// <value>
    /// The default reads a <see cref="JsonElement"/> shaped like a choice of OpenAI's Chat Completions, as
    /// <see cref="ReplayChatClient"/> gives it. Return <see langword="null"/> for what is not understood. Called concurrently.
    /// </value>
    /// <remarks>It is shown the raw representation of the response or update first, then those of its messages, then those of their contents.</remarks>
    public Func<object, IReadOnlyList<RecordedToken>?> LogProbabilityReader { get; set; } = LogProbabilityJson.Read;

    /// <summary>Gets or sets the clock.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets who is told when a call could not be recorded; the call itself goes on.</summary>
    /// <value>The default is <see langword="null"/>. Called concurrently; what it throws is ignored.</value>
    public Action<Exception>? OnError { get; set; }

    /// <summary>Gets or sets what each message of the question is replaced by in the file, the instructions too.</summary>
    /// <value>The default is <see langword="null"/>: messages are recorded as they are.</value>
    /// <remarks>
    /// It must not change the message it is given. The key is made of the original, so a replay still finds the call.
    /// Answers are recorded as they are.
    /// </remarks>
    public Func<ChatMessage, ChatMessage>? RedactMessage { get; set; }

    /// <summary>Gets or sets the JSON options, when calls hold content types of your own.</summary>
    /// <value>The default is <see cref="AIJsonUtilities.DefaultOptions"/>.</value>
    public JsonSerializerOptions JsonSerializerOptions { get; set; } = AIJsonUtilities.DefaultOptions;
}
