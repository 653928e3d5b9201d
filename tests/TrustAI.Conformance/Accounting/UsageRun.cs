using System.CommandLine;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary><c>usage FILE</c>: a provider's raw payload or stream to inclusive usage and the exact cost.</summary>
internal static class UsageRun
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

    public static Command CreateCommand() => Agreement.CreateCommand("usage", "Normalises and prices every raw payload and compares both with what is expected.", Run);

    private static void Run(JsonElement root, Agreement agreement)
    {
        foreach (var json in Agreement.Cases(root))
        {
            // As an application does: it knows which API it called.
            var api = json.Text("api") ?? "";
            UsageFlavor? flavor = Flavors.Where(entry => api.StartsWith(entry.Api, StringComparison.Ordinal)).Select(entry => (UsageFlavor?)entry.Flavor).FirstOrDefault();
            var usage = json.Get("stream_events") is { } events
                ? TokenUsage.FromJsonStream(events.EnumerateArray(), flavor)
                : json.Get("raw_usage") is { } raw ? TokenUsage.FromJson(raw, flavor) : null;
            var context = (json.Get("raw_usage") is { } body ? CostContext.FromJson(body) : null) ?? new CostContext();
            context = context with { ServiceTier = json.Text("response_service_tier") ?? context.ServiceTier };
            var cost = CostCalculator.Calculate(usage, CostRun.FindPrice(json), context);
            agreement.Add(json.Text("id")!, CanonicalUsage.Difference(usage, json.Get("expected_usage")) ?? CostRun.Difference(json, cost));
        }
    }
}
