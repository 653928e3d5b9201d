namespace TrustAI;

/// <summary>For when only the places of listed words are asked for.</summary>
internal readonly struct NoFeatures : IFeatureSink
{
    public void AddWord(int bucket)
    {
    }

    public void AddGram(int bucket)
    {
    }
}
