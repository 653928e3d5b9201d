using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using TrustAI.Providers.Tests.OpenAI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>Servers that speak OpenAI's protocol, asked through OpenAI's own SDK with another endpoint.</summary>
internal static class CompatibleProviders
{
    public static WireProvider Ollama(string model = "llama3.2") => At("ollama", "http://localhost:11434/v1", model, key: "ollama");

    public static WireProvider VLlm() => At("vllm", "http://localhost:8000/v1", "Qwen/Qwen2.5-7B-Instruct", key: "EMPTY");

    public static WireProvider LlamaCpp() => At("llama-cpp", "http://localhost:8080/v1", "qwen2.5-7b-instruct-q4_k_m.gguf", key: "none");

    public static WireProvider LMStudio() => At("lm-studio", "http://localhost:1234/v1", "granite-3.0-2b-instruct", key: "lm-studio");

    public static WireProvider DeepSeek(string model = "deepseek-chat") => At("deepseek", "https://api.deepseek.com/v1", model);

    public static WireProvider Gemini() => At("gemini", "https://generativelanguage.googleapis.com/v1beta/openai/", "gemini-2.5-flash");

    public static WireProvider Mistral() => At("mistral", "https://api.mistral.ai/v1", "mistral-small-latest");

    public static WireProvider OpenRouter(string model = "openai/gpt-4o-mini") => At("openrouter", "https://openrouter.ai/api/v1", model);

    public static WireProvider AzureOpenAI() => At("azure-openai", "https://contoso.openai.azure.com/openai/v1/", "support-bot");

    public static WireProvider XAI() => At("xai", "https://api.x.ai/v1", "grok-3-mini");

    public static WireProvider Groq() => At("groq", "https://api.groq.com/openai/v1", "openai/gpt-oss-120b");

    /// <summary>A server by its address.</summary>
    public static WireProvider At(string folder, string endpoint, string model, string key = "test-key") => new(
        folder, http => new ChatClient(model, new ApiKeyCredential(key), OpenAIProviders.Options(http, endpoint: new Uri(endpoint))).AsIChatClient())
    {
        Configure = options => options.UseOpenAI(),
    };
}
