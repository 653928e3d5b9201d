namespace TrustAI.ModerationModel;

/// <summary>Keeps the buckets of a text.</summary>
internal readonly struct FeatureCollector() : IFeatureSink
{
    public List<int> Words { get; } = [];

    public List<int> Grams { get; } = [];

    public void AddWord(int bucket) => Words.Add(bucket);

    public void AddGram(int bucket) => Grams.Add(bucket);
}
