using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Composition;

/// <summary>What the tests of whole pipelines have in common.</summary>
internal static class Pipeline
{
    /// <summary>What one call of <see cref="TestChatClient.Response"/> costs: 100 tokens in, 10 out, at the prices of gpt-4.1-mini.</summary>
    public static readonly decimal OneCall = Cost(100, 10);

    /// <summary>What one reflection of <see cref="WithReflections"/> costs.</summary>
    public static readonly decimal OneReflection = Cost(300, 20);

    public static decimal Cost(long input, long output) => ((input * 0.40m) + (output * 1.60m)) / 1_000_000;

    public static IDistributedCache NewCache() => new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));

    /// <summary>The model with reflections that say how sure it is, the last one again and again, each for 300 tokens in and 20 out.</summary>
    public static TestChatClient WithReflections(this TestChatClient model, params int[] confidences)
    {
        int asked = 0;
        model.OnReflection = (_, _) =>
        {
            int confidence = confidences[Math.Min(Interlocked.Increment(ref asked), confidences.Length) - 1];
            ChatResponse reflection = TestChatClient.Reflection(correct: confidence >= 50, confidence);
            reflection.Usage = new UsageDetails { InputTokenCount = 300, OutputTokenCount = 20, TotalTokenCount = 320 };
            return Task.FromResult(reflection);
        };
        return model;
    }
}
