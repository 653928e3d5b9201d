using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>A judge's reply that is the JSON it was asked for.</summary>
/// <param name="Root">The object.</param>
/// <param name="Response">The whole response.</param>
/// <param name="Calls">How many calls it took.</param>
internal sealed record JudgeReply(JsonElement Root, ChatResponse Response, int Calls);
