namespace TrustAI;

/// <summary>Whose API a JSON with usage figures is from: the same names mean different things.</summary>
public enum UsageFlavor
{
    /// <summary>OpenAI's Chat Completions, and everything that imitates it without figures of its own; embeddings too.</summary>
    OpenAIChat,

    /// <summary>OpenAI's Responses, images and transcriptions.</summary>
    OpenAIResponses,

    /// <summary>Azure OpenAI, either API.</summary>
    AzureOpenAI,

    /// <summary>Anthropic's Messages: cached tokens are outside the input.</summary>
    Anthropic,

    /// <summary>Amazon Bedrock's Converse and invocation metrics: cached tokens are outside the input.</summary>
    BedrockConverse,

    /// <summary>Gemini's generateContent, also at Vertex AI: thoughts are outside the candidates' tokens.</summary>
    Gemini,

    /// <summary>DeepSeek: cache hits and misses instead of details.</summary>
    DeepSeek,

    /// <summary>xAI: reasoning is outside the completion.</summary>
    XAI,

    /// <summary>Mistral.</summary>
    Mistral,

    /// <summary>OpenRouter: reports the cost as well.</summary>
    OpenRouter,

    /// <summary>Ollama's own API.</summary>
    Ollama,

    /// <summary>Cohere: the billed units hold, not the tokens.</summary>
    Cohere,

    /// <summary>Perplexity: reasoning is outside the completion, citations are beside the input.</summary>
    Perplexity,
}
