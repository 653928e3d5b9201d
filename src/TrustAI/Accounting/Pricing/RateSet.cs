using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>The prices of all kinds of tokens, as read from a file: indexed by <see cref="RateKind"/>.</summary>
internal static class RateSet
{
    public const int Size = (int)RateKind.OutputVideo + 1;

    /// <summary>The kinds' names in files, in the order of <see cref="RateKind"/>.</summary>
    public static readonly string[] Names = ["input", "output", "cacheRead", "cacheWrite", "cacheWriteLong", "reasoning", "inputAudio", "cachedAudio", "outputAudio", "inputImage", "outputImage", "inputVideo", "outputVideo"];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ModelPrice In(ModelPrice price, ReadOnlySpan<decimal?> rates) => price with
    {
        InputPerMillion = rates[(int)RateKind.Input],
        OutputPerMillion = rates[(int)RateKind.Output],
        CacheReadPerMillion = rates[(int)RateKind.CacheRead],
        CacheWritePerMillion = rates[(int)RateKind.CacheWrite],
        CacheWriteLongPerMillion = rates[(int)RateKind.CacheWriteLong],
        ReasoningPerMillion = rates[(int)RateKind.Reasoning],
        InputAudioPerMillion = rates[(int)RateKind.InputAudio],
        CachedAudioPerMillion = rates[(int)RateKind.CachedAudio],
        OutputAudioPerMillion = rates[(int)RateKind.OutputAudio],
        InputImagePerMillion = rates[(int)RateKind.InputImage],
        OutputImagePerMillion = rates[(int)RateKind.OutputImage],
        InputVideoPerMillion = rates[(int)RateKind.InputVideo],
        OutputVideoPerMillion = rates[(int)RateKind.OutputVideo],
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PriceTier In(PriceTier tier, ReadOnlySpan<decimal?> rates) => tier with
    {
        InputPerMillion = rates[(int)RateKind.Input],
        OutputPerMillion = rates[(int)RateKind.Output],
        CacheReadPerMillion = rates[(int)RateKind.CacheRead],
        CacheWritePerMillion = rates[(int)RateKind.CacheWrite],
        CacheWriteLongPerMillion = rates[(int)RateKind.CacheWriteLong],
        ReasoningPerMillion = rates[(int)RateKind.Reasoning],
        InputAudioPerMillion = rates[(int)RateKind.InputAudio],
        CachedAudioPerMillion = rates[(int)RateKind.CachedAudio],
        OutputAudioPerMillion = rates[(int)RateKind.OutputAudio],
        InputImagePerMillion = rates[(int)RateKind.InputImage],
        OutputImagePerMillion = rates[(int)RateKind.OutputImage],
        InputVideoPerMillion = rates[(int)RateKind.InputVideo],
        OutputVideoPerMillion = rates[(int)RateKind.OutputVideo],
    };
}
