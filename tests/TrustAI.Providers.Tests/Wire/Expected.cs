using Microsoft.Extensions.AI;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>What a user has to get from a call.</summary>
internal sealed record Expected
{
    public required string Text { get; init; }

    public required TokenUsage? Usage { get; init; }

    /// <summary>US dollars; <see langword="null"/> where it must be unknown.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Names and scores, to three decimals.</summary>
    public required IReadOnlyList<(string Name, double Score)> Signals { get; init; }

    /// <summary>As <c>part/kind</c>, in their order.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public required TrustLabel Label { get; init; }

    public required string? Model { get; init; }

    public ChatFinishReason? Finish { get; init; } = ChatFinishReason.Stop;

    /// <summary>The service tier that the report names.</summary>
    public string? Tier { get; init; }

    public bool Estimated { get; init; }
}
