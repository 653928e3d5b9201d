namespace TrustAI.ModerationModel;

/// <summary>Gives every row its features exactly as the library reads them. Facts come after the buckets, each divided by its spread.</summary>
internal sealed class Featurizer(WordTableEntry[] words, int bucketBits)
{
    private readonly WindowReader _reader = new(new WordTable(words), bucketBits);

    public int Buckets { get; } = WindowReader.Buckets(bucketBits);

    public int Dimensions => Buckets + WindowFacts.Length;

    /// <summary>What one unit of a fact counts in training: its weight divided by its standard deviation.</summary>
    public float[] FactScales { get; } = new float[WindowFacts.Length];

    public void Read(IReadOnlyList<TrainingRow> rows, float factWeight)
    {
        float[][] facts = [.. rows.Select(ReadBuckets)];
        for (int fact = 0; fact < FactScales.Length; fact++)
        {
            double[] column = [.. rows.Zip(facts).Where(pair => pair.First.Source == RowSource.Samples).Select(pair => (double)pair.Second[fact])];
            double mean = column.Average();
            double spread = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            FactScales[fact] = (float)(factWeight / Math.Max(spread, 0.05));
        }

        for (int index = 0; index < rows.Count; index++)
        {
            AddFacts(rows[index], facts[index]);
        }
    }

    private float[] ReadBuckets(TrainingRow row)
    {
        var collector = new FeatureCollector();
        var hits = default(NoHits);
        ReadOnlySpan<char> window = row.Text.AsSpan(0, Math.Min(row.Text.Length, TextWindows.Length));
        _reader.Read(window, ref collector, ref hits);
        float wordShare = 1 / MathF.Sqrt(Math.Max(1, collector.Words.Count));
        float gramShare = 1 / MathF.Sqrt(Math.Max(1, collector.Grams.Count));
        row.Features = [.. collector.Words, .. collector.Grams];
        row.Values = [.. collector.Words.Select(_ => wordShare), .. collector.Grams.Select(_ => gramShare)];
        var facts = new float[WindowFacts.Length];
        _reader.Facts.Fill(window, facts);
        return facts;
    }

    private void AddFacts(TrainingRow row, float[] facts)
    {
        int[] present = [.. Enumerable.Range(0, facts.Length).Where(fact => facts[fact] != 0)];
        row.Features = [.. row.Features, .. present.Select(fact => Buckets + fact)];
        row.Values = [.. row.Values, .. present.Select(fact => facts[fact] * FactScales[fact])];
    }
}
