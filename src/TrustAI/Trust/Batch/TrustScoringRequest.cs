using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>An answer that already exists, to be scored with others by <see cref="TrustScorer"/>.</summary>
/// <param name="Messages">The conversation that led to the answer, without the answer; at least one message.</param>
/// <param name="Response">The answer; not changed.</param>
/// <param name="Options">The options it was asked for with, used again for samples; may carry <c>WithTrust</c> settings.</param>
public sealed record TrustScoringRequest(IEnumerable<ChatMessage> Messages, ChatResponse Response, ChatOptions? Options = null)
{
    /// <summary>Anything of yours by which to know the answer again; only passed on.</summary>
    public object? Tag { get; init; }
}
