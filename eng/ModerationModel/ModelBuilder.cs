namespace TrustAI.ModerationModel;

/// <summary>Puts columns of weights into the form of the package, n-gram weights in one byte each.</summary>
internal sealed class ModelBuilder(WordTableEntry[] words, Featurizer featurizer, int bucketBits)
{
    // The few largest weights are cut off, so that the many small ones keep their differences.
    private const double KeptShare = 0.9995;

    private readonly int _wordBuckets = 1 << (bucketBits - 1);

    public ModelFile File { get; } = new(bucketBits, words);

    public void Add(int column, double[] weights, Calibration calibration, double threshold)
    {
        File.WordScales[column] = Quantise(weights, 0, _wordBuckets, column, calibration.Slope);
        File.GramScales[column] = Quantise(weights, _wordBuckets, featurizer.Buckets, column, calibration.Slope);
        File.Constants[column] = (float)((calibration.Slope * weights[^1]) + calibration.Constant);
        File.Thresholds[column] = (float)threshold;
        for (int fact = 0; fact < WindowFacts.Length; fact++)
        {
            File.FactWeights[(fact * ModelOutputs.Count) + column] = (float)(calibration.Slope * weights[featurizer.Buckets + fact] * featurizer.FactScales[fact]);
        }
    }

    private float Quantise(double[] weights, int start, int end, int column, double slope)
    {
        double[] sizes = [.. weights[start..end].Select(Math.Abs).Where(size => size > 0).Order()];
        double step = sizes[(int)(KeptShare * (sizes.Length - 1))] / 127;
        for (int bucket = start; bucket < end; bucket++)
        {
            File.Weights[(bucket * ModelOutputs.Count) + column] = (sbyte)Math.Clamp(Math.Round(weights[bucket] / step), -127, 127);
        }

        return (float)(step * slope);
    }
}
