namespace TrustAI;

/// <summary>Computes what counted tokens cost.</summary>
/// <remarks>
/// Cost is the sum of tokens times price over the kinds of tokens, in exact decimals. Tokens read from and written to a cache are
/// taken out of the input and billed at their own prices, at the input price where theirs is unknown; sound, images, video and
/// reasoning are taken out where they have prices of their own. A context tier is chosen by all input tokens, cached ones included,
/// and holds for the whole request; usage that sums up several requests can therefore land in a tier that none of them was in, so
/// each request should be priced by itself. Tool fees are added and not multiplied.
/// </remarks>
public static class CostCalculator
{
    /// <summary>Computes the cost of one request in the standard service tier.</summary>
    /// <param name="usage">What was counted.</param>
    /// <param name="price">What the model costs.</param>
    /// <returns>The cost; <see langword="null"/> when it is unknown because the usage, the price, or a count or price that is needed is missing.</returns>
    public static Cost? Calculate(TokenUsage? usage, ModelPrice? price) => Calculate(usage, price, null);

    /// <summary>Computes the cost of one request.</summary>
    /// <param name="usage">What was counted. A cost that the provider itself reports goes before the computed one.</param>
    /// <param name="price">What the model costs.</param>
    /// <param name="context">What else the cost depends on; <see langword="null"/> for nothing.</param>
    /// <returns>The cost; <see langword="null"/> when it is unknown because the usage, the price, or a count or price that is needed is missing.</returns>
    public static Cost? Calculate(TokenUsage? usage, ModelPrice? price, CostContext? context)
    {
        var computed = Compute(usage, context?.Date is { } date ? price?.At(date) : price, context);
        return usage?.ReportedCost is not { } reported ? computed
            : computed is null ? new Cost { Amount = reported, IsReported = true, IsUsageInconsistent = !usage.IsConsistent }
            : computed with { Amount = reported, IsReported = true, ListAmount = computed.Amount };
    }

    private static Cost? Compute(TokenUsage? usage, ModelPrice? price, CostContext? context)
    {
        if (usage is null || price is null)
        {
            return null;
        }

        var isKnownTier = PriceServices.TryParse(context?.ServiceTier, out var service);
        var lines = new CostLines(CostMultiplier.Of(price, context, out var isSubstituted));
        isSubstituted |= !isKnownTier;
        // Seconds, characters, images and pages may be all there is; tool use never is.
        var hasUnitsOnly = usage is { InputTokens: null, OutputTokens: null, Units.HasMedia: true };
        if (!hasUnitsOnly && !AddTokens(ref lines, usage, price, service, ref isSubstituted))
        {
            return null;
        }

        UnitCost.Add(ref lines, usage.Units, price.Units, context?.SearchContextSize);
        return lines.IsUnknown
            ? null
            : new Cost
            {
                Amount = lines.Amount,
                Lines = lines.Lines,
                IsUsageInconsistent = !usage.IsConsistent,
                HasSubstitutedPrices = isSubstituted,
            };
    }

    private static bool AddTokens(ref CostLines lines, TokenUsage usage, ModelPrice price, PriceService service, ref bool isSubstituted)
    {
        // A model without output (embeddings) reports none; elsewhere a missing count is an unknown cost.
        if (usage.InputTokens is not { } input || (price.InputPerMillion is null && price.OutputPerMillion is null)
            || (usage.OutputTokens ?? (price.OutputPerMillion == 0 ? 0 : null)) is not { } output)
        {
            return false;
        }

        var rates = new CostRates(price, input, service);
        isSubstituted |= rates.IsServiceUnknown;
        AddInput(ref lines, usage, input, rates, ref isSubstituted);
        AddOutput(ref lines, usage, output, rates);
        // Where sound is dearer than text, speech without a price is not billed right.
        isSubstituted |= usage.OutputAudioTokens > 0 && rates.Find(RateKind.InputAudio) is not null && rates.Find(RateKind.OutputAudio) is null;
        return true;
    }

    private static void AddInput(ref CostLines lines, TokenUsage usage, long input, in CostRates rates, ref bool isSubstituted)
    {
        var (audio, image, video) = (rates.Find(RateKind.InputAudio), rates.Find(RateKind.InputImage), rates.Find(RateKind.InputVideo));
        var parts = new InputParts(usage, input, audio is not null, image is not null, video is not null);
        lines.Tokens("input", parts.Text, rates.Input);
        lines.Tokens("inputAudio", parts.Audio, audio);
        lines.Tokens("inputImage", parts.Image, image);
        lines.Tokens("inputVideo", parts.Video, video);
        if (parts.Cached > 0)
        {
            lines.Tokens("cachedInput", parts.Cached, rates.CacheRead(out var isOther));
            isSubstituted |= isOther;
        }

        if (parts.CachedAudio > 0)
        {
            lines.Tokens("cachedAudio", parts.CachedAudio, rates.CachedAudio(out var isOther));
            isSubstituted |= isOther;
        }

        if (parts.Written > 0)
        {
            lines.Tokens("cacheWrite", parts.Written, rates.CacheWrite(out var isOther));
            isSubstituted |= isOther;
        }

        if (parts.WrittenLong > 0)
        {
            lines.Tokens("cacheWriteLong", parts.WrittenLong, rates.CacheWriteLong(out var isOther));
            isSubstituted |= isOther;
        }
    }

    private static void AddOutput(ref CostLines lines, TokenUsage usage, long output, in CostRates rates)
    {
        // More reasoning than output contradicts itself; what was reasoned is billed at least.
        var reasoning = Math.Max(0, usage.ReasoningTokens ?? 0);
        var rest = Math.Max(0, Math.Max(output, reasoning));
        var reasoningRate = rates.Reasoning();
        reasoning = reasoningRate == rates.Output ? 0 : reasoning;
        rest -= reasoning;
        var audio = Take(ref rest, usage.OutputAudioTokens, rates.Find(RateKind.OutputAudio));
        var image = Take(ref rest, usage.OutputImageTokens, rates.Find(RateKind.OutputImage));
        var video = Take(ref rest, usage.OutputVideoTokens, rates.Find(RateKind.OutputVideo));
        lines.Tokens("output", rest, rates.Output);
        lines.Tokens("reasoning", reasoning, reasoningRate);
        lines.Tokens("outputAudio", audio, rates.Find(RateKind.OutputAudio));
        lines.Tokens("outputImage", image, rates.Find(RateKind.OutputImage));
        lines.Tokens("outputVideo", video, rates.Find(RateKind.OutputVideo));
    }

    private static long Take(ref long rest, long? wanted, decimal? rate)
    {
        var taken = rate is null ? 0 : Math.Clamp(wanted ?? 0, 0, rest);
        rest -= taken;
        return taken;
    }
}
