using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>How a call ends: what is delivered, and the report on it.</summary>
internal readonly record struct TrustVerdict(ChatResponse Response, TrustReport Report);
