using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>One question to a judge.</summary>
internal sealed record JudgeRequest
{
    /// <summary>The signal it is asked for.</summary>
    public required string Part { get; init; }

    /// <summary>What the call carries to be recognised by.</summary>
    public required JudgeMarker Marker { get; init; }

    /// <summary>The messages.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Whether the messages continue the caller's conversation and not only quote it.</summary>
    public required bool ContinuesConversation { get; init; }

    /// <summary>All texts in them that are not ours.</summary>
    public required IReadOnlyList<string> Material { get; init; }

    /// <summary>What the reply must look like.</summary>
    public required JsonElement Schema { get; init; }

    public required JudgeSettings Settings { get; init; }
}
