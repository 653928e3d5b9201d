namespace TrustAI;

/// <summary>Takes the buckets of a window's n-grams, each once.</summary>
internal interface IFeatureSink
{
    /// <summary>A word or a pair of words.</summary>
    void AddWord(int bucket);

    /// <summary>Two to five characters within a word.</summary>
    void AddGram(int bucket);
}
