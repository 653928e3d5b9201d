namespace TrustAI.PriceTable;

/// <summary>The rules by name, in the words of the report.</summary>
internal static class Rules
{
    public const string Zero = "zero";
    public const string CacheRead = "cache-read";
    public const string CacheWrite = "cache-write";
    public const string CacheWriteLong = "cache-write-1h";
    public const string Swapped = "cache-swapped";
    public const string TierLow = "tier-below-base";
    public const string TierUnreachable = "tier-beyond-window";
    public const string TierInclusive = "tier-inclusive";
    public const string TierOneSided = "tier-one-source";
    public const string Service = "service-tier";
    public const string Batch = "batch";
    public const string Snapshot = "snapshot-tier";
    public const string Regional = "regional";
    public const string UnitTwice = "unit-twice";
    public const string NoCacheRead = "no-cache-read";
    public const string NoAudioOutput = "no-audio-output";
    public const string ReasoningPrice = "reasoning-price";
    public const string ClaudeBatch = "claude-batch";
    public const string Duplicate = "duplicate";
    public const string Disagree = "disagree";
    public const string TimeOfDay = "time-of-day";

    public static readonly (string Name, string Text)[] All =
    [
        (Disagree, "Both sources price the model, differently (LiteLLM / genai-prices). genai-prices wins where its entry is for this very id and knows dates of price changes; otherwise LiteLLM's exact key wins, since all further prices of a model have to come from one source."),
        (TimeOfDay, "genai-prices has prices by the time of day; they are no flat price and not compared."),
        (Zero, "An explicit zero can mean free, unknown or subscription. It is kept for models on the user's own machine, names ending in ':free', output of embeddings, and where genai-prices says zero too; otherwise it is unknown (empty)."),
        (CacheRead, "A cache read dearer than input is rejected (empty: billed at the input rate)."),
        (CacheWrite, "A 5-minute cache write cheaper than input is rejected (empty: billed at the input rate)."),
        (Swapped, "A cache write cheaper than input with no cache read beside it is a cache read in the wrong place: moved."),
        (CacheWriteLong, "A 1-hour cache write cheaper than the 5-minute one is rejected; for Claude models, any that is not twice the input price, or is missing in a tier only, is set to that."),
        (TierLow, "A figure of a long-context tier below the base figure is rejected (empty: the base figure holds)."),
        (TierUnreachable, "A tier that starts above the context window is rejected. One that starts exactly at it is kept: only a long-context offer can reach it."),
        (TierInclusive, "xAI's long tier holds from the threshold itself on, so its threshold is written one token lower."),
        (TierOneSided, "Only one source has context tiers. LiteLLM's are kept; genai-prices' alone are not taken over for a model that LiteLLM prices."),
        (Service, "Flex must not cost more than standard, priority not less and at most four times as much, and each needs input and output. A service tier that breaks this is rejected as a whole (empty: the standard price holds, and the cost says so)."),
        (Batch, "A batch price outside 0.45 to 0.55 of the standard price, or without input or output, is rejected."),
        (Snapshot, "A dated snapshot that costs what its undated name costs, but lacks its service tiers, takes them over."),
        (Regional, "Claude models from 4.5 on cost a tenth more in a regional inference profile (us, eu, apac, au, jp) and a fifth more in us-gov than in the global one. A regional row at the global price is set to that; a missing one is added."),
        (UnitTwice, "The same unit is listed as input and as output: it is billed once."),
        (NoCacheRead, "The model is said to cache prompts, but has no price for it in either source: cached tokens are billed as input, never at zero."),
        (NoAudioOutput, "The model speaks, but has no price of spoken tokens in either source: they are billed as text output."),
        (ReasoningPrice, "LiteLLM has a price of reasoning tokens that differs from that of output: kept, reasoning has its own line."),
        (ClaudeBatch, "Anthropic documents that its batches cost half of everything, cache reads and writes included. Where LiteLLM lists no batch price of a Claude model at Anthropic, or one without the cache elsewhere, it is set to that."),
        (Duplicate, "Two keys mean the same provider and model, with different figures: the one without a prefix wins, otherwise the first in ordinal order."),
    ];
}
