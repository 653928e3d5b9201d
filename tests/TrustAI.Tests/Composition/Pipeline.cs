using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Composition;

/// <summary>What the tests of whole pipelines have in common.</summary>
internal static class Pipeline
{
    /// <summary>What one call of <see cref="TestChatClient.Response"/> costs: 100 tokens in, 10 out, at the prices of gpt-4.1-mini.</summary>
    public static readonly decimal OneCall = Cost(100, 10);

    public static decimal Cost(long input, long output) => ((input * 0.40m) + (output * 1.60m)) / 1_000_000;

    public static IDistributedCache NewCache() => new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
}
