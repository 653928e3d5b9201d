using System.Globalization;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>What a <see cref="TestChatClient"/> was asked.</summary>
internal sealed record TestCall(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, bool Streaming)
{
    /// <summary>0 for the answer itself, 1 and up for further answers.</summary>
    public int SampleNumber =>
        Options?.AdditionalProperties is { } properties && properties.TryGetValue("trustai_sample", out object? number)
            ? Convert.ToInt32(number, CultureInfo.InvariantCulture)
            : 0;

    public bool IsSample => SampleNumber > 0;

    /// <summary>Whether the call reflects on an answer.</summary>
    public bool IsReflection => Options?.AdditionalProperties?.ContainsKey("trustai_reflection") is true;
}
