using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

/// <summary>A content type that nobody has registered with the JSON options.</summary>
internal sealed class StrangeContent : AIContent;
