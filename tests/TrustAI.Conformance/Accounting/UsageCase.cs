using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>A case of a provider's raw payload or stream, its inclusive usage and exact cost.</summary>
internal static class UsageCase
{
    private static readonly (string Api, UsageFlavor Flavor)[] Flavors =
    [
        ("openai.chat", UsageFlavor.OpenAIChat),
        ("openai.responses", UsageFlavor.OpenAIResponses),
        ("azure", UsageFlavor.AzureOpenAI),
        ("anthropic", UsageFlavor.Anthropic),
        ("bedrock.converse", UsageFlavor.BedrockConverse),
        ("gemini", UsageFlavor.Gemini),
        ("vertex", UsageFlavor.Gemini),
        ("deepseek", UsageFlavor.DeepSeek),
        ("xai", UsageFlavor.XAI),
        ("mistral", UsageFlavor.Mistral),
        ("openrouter", UsageFlavor.OpenRouter),
        ("ollama", UsageFlavor.Ollama),
        ("cohere", UsageFlavor.Cohere),
        ("perplexity", UsageFlavor.Perplexity),
    ];

    /// <summary>Tells what differs from the expected usage or cost; null when nothing does.</summary>
    public static string? Check(JsonElement json)
    {
        // As an application does: it knows which API it called.
        var api = json.Text("api") ?? "";
        UsageFlavor? flavor = Flavors.Where(entry => api.StartsWith(entry.Api, StringComparison.Ordinal)).Select(entry => (UsageFlavor?)entry.Flavor).FirstOrDefault();
        var usage = json.Get("stream_events") is { } events
            ? TokenUsage.FromJsonStream(events.EnumerateArray(), flavor)
            : json.Get("raw_usage") is { } raw ? TokenUsage.FromJson(raw, flavor) : null;
        var context = (json.Get("raw_usage") is { } body ? CostContext.FromJson(body) : null) ?? new CostContext();
        context = context with { ServiceTier = json.Text("response_service_tier") ?? context.ServiceTier };
        var cost = CostCalculator.Calculate(usage, CostCase.FindPrice(json), context);
        return CanonicalUsage.Difference(usage, json.Get("expected_usage")) ?? CostCase.Difference(json, cost);
    }
}
