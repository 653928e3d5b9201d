using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>Gives each text the vector a test wrote down for it.</summary>
internal sealed class FakeEmbeddingGenerator(Func<string, float[]> vector) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly List<string> _texts = [];

    public int Calls { get; private set; }

    /// <summary>All texts it was sent, in order.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>What it says of itself; by default a model that the price list knows.</summary>
    public EmbeddingGeneratorMetadata? Metadata { get; init; } = new("openai", null, "text-embedding-3-small");

    /// <summary>What it reports; by default a hundred tokens.</summary>
    public UsageDetails? Usage { get; init; } = new() { InputTokenCount = 100, TotalTokenCount = 100 };

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        string[] texts = [.. values];
        _texts.AddRange(texts);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(value => new Embedding<float>(vector(value)))) { Usage = Usage });
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata : null;

    public void Dispose()
    {
    }
}
