using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What is delivered, its score, and what was done; <see langword="null"/> where nothing was to be done.</summary>
internal sealed record LowTrustResult(ChatResponse Response, TrustScore Trust, LowTrustOutcome? Outcome);
