using System.Text.Json;

namespace TrustAI;

/// <summary>Cohere: the billed units hold; the tokens beside them include Cohere's own template.</summary>
internal static class CohereUsage
{
    public static void Read(ref UsageCounts counts, JsonElement usage)
    {
        var tokens = UsageJson.TryGetObject(usage, "billed_units"u8, out var billed) || UsageJson.TryGetObject(usage, "tokens"u8, out billed) ? billed : usage;
        counts.Read(tokens, "input_tokens"u8, UsageCount.Input);
        counts.Read(tokens, "output_tokens"u8, UsageCount.Output);
        counts.Read(tokens, "image_tokens"u8, UsageCount.InputImage);
        counts.Read(tokens, "search_units"u8, UsageCount.Queries);
        if (counts[UsageCount.Output] is null && (counts[UsageCount.Input] is not null || counts[UsageCount.InputImage] is not null))
        {
            // Embeddings have no output, and image tokens are billed beside those of text.
            counts[UsageCount.Output] = 0;
        }

        if (counts[UsageCount.InputImage] is not null)
        {
            counts.Add(tokens, "image_tokens"u8, UsageCount.Input);
        }
    }
}
