namespace TrustAI;

/// <summary>The trained model, ready to use: one row of sixteen weights a bucket. Read once, then shared by all threads.</summary>
internal sealed class LinearModel
{
    public const string ResourceName = "TrustAI.moderation.model";

    private readonly ModelFile _file;
    private readonly sbyte[] _rows;

    public LinearModel(ModelFile file)
    {
        _file = file;
        Table = new WordTable(file.Words);
        int buckets = WindowReader.Buckets(file.BucketBits);
        _rows = new sbyte[WeightSums.Columns * buckets];
        for (int bucket = 0; bucket < buckets; bucket++)
        {
            file.Weights.AsSpan(bucket * ModelOutputs.Count, ModelOutputs.Count).CopyTo(_rows.AsSpan(bucket * WeightSums.Columns));
        }
    }

    /// <summary>The model in the package.</summary>
    public static LinearModel Shared { get; } = Load();

    public WordTable Table { get; }

    public int BucketBits => _file.BucketBits;

    /// <summary>From which score on something is found.</summary>
    public float Threshold(int output) =>
        output < ModelOutputs.Count ? _file.Thresholds[output] : Math.Max(SelfHarmKinds.LeastThreshold, _file.Thresholds[ModelOutputs.SelfHarm]);

    /// <summary>Scores a window, from 0 to 1 a column, and derives what is derived from columns.</summary>
    public void Score<THits>(WindowReader reader, ReadOnlySpan<char> window, Span<float> scores, ref THits hits)
        where THits : struct, IHitSink
    {
        var sums = new WeightSums(_rows);
        reader.Read(window, ref sums, ref hits);
        sums.Flush();
        Span<float> facts = stackalloc float[WindowFacts.Length];
        reader.Facts.Fill(window, facts);
        float wordShare = 1 / MathF.Sqrt(Math.Max(1, sums.WordCount));
        float gramShare = 1 / MathF.Sqrt(Math.Max(1, sums.GramCount));
        ReadOnlySpan<float> weights = _file.FactWeights;
        Span<float> totals = stackalloc float[ModelOutputs.Count];
        for (int column = 0; column < totals.Length; column++)
        {
            totals[column] = _file.Constants[column] + (sums.WordSum(column) * wordShare * _file.WordScales[column]) + (sums.GramSum(column) * gramShare * _file.GramScales[column]);
        }

        for (int fact = 0; fact < facts.Length; fact++)
        {
            if (facts[fact] != 0)
            {
                for (int column = 0; column < totals.Length; column++)
                {
                    totals[column] += facts[fact] * weights[(fact * ModelOutputs.Count) + column];
                }
            }
        }

        for (int column = 0; column < totals.Length; column++)
        {
            scores[column] = 1 / (1 + MathF.Exp(-totals[column]));
        }

        scores[ModelOutputs.Any] = AnyCategory.Combine(scores);
        scores[ModelOutputs.SelfHarmIntent] = SelfHarmKinds.Intent(scores[ModelOutputs.SelfHarm], reader.Facts);
        scores[ModelOutputs.SelfHarmInstructions] = SelfHarmKinds.Instructions(scores[ModelOutputs.SelfHarm], reader.Facts);
    }

    private static LinearModel Load()
    {
        using Stream stream = typeof(LinearModel).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("The moderation model is missing; run eng/ModerationModel.");
        return new LinearModel(ModelFile.Read(stream));
    }
}
