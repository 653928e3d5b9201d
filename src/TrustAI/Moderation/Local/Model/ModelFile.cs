using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>
/// The trained model as it lies in the package: numbers little-endian, n-gram weights one signed byte each.
/// Weights of one bucket lie side by side, so that one look-up serves all columns. The trainer fills in the arrays.
/// </summary>
internal sealed class ModelFile(int bucketBits, WordTableEntry[] words)
{
    private const int Magic = 0x314D4154;

    public int BucketBits => bucketBits;

    /// <summary>The listed words.</summary>
    public IReadOnlyList<WordTableEntry> Words => words;

    /// <summary>Per column: what one unit of a word weight is worth, the same for character n-grams, and the constant.</summary>
    public float[] WordScales { get; } = new float[ModelOutputs.Count];

    public float[] GramScales { get; } = new float[ModelOutputs.Count];

    public float[] Constants { get; } = new float[ModelOutputs.Count];

    /// <summary>Scores from which on a column counts as found.</summary>
    public float[] Thresholds { get; } = new float[ModelOutputs.Count];

    /// <summary>Weights of the counted facts: one row of all columns for each fact.</summary>
    public float[] FactWeights { get; } = new float[ModelOutputs.Count * WindowFacts.Length];

    /// <summary>One row of all columns for each bucket, first those of words, then those of character n-grams.</summary>
    public sbyte[] Weights { get; } = new sbyte[ModelOutputs.Count * WindowReader.Buckets(bucketBits)];

    private float[][] Numbers => [WordScales, GramScales, Constants, Thresholds, FactWeights];

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        foreach (int value in new[] { Magic, BucketBits, ModelOutputs.Count, WindowFacts.Length, words.Length })
        {
            writer.Write(value);
        }

        foreach (float value in Numbers.SelectMany(values => values))
        {
            writer.Write(value);
        }

        writer.Write(MemoryMarshal.AsBytes(Weights.AsSpan()));
        foreach (WordTableEntry entry in words)
        {
            writer.Write(entry.Key);
            writer.Write(entry.Whole);
            writer.Write(entry.Stems);
        }
    }

    public static ModelFile Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        if (reader.ReadInt32() != Magic)
        {
            throw new InvalidDataException("The stream holds no moderation model.");
        }

        int bits = reader.ReadInt32();
        if (reader.ReadInt32() != ModelOutputs.Count || reader.ReadInt32() != WindowFacts.Length)
        {
            throw new InvalidDataException("The moderation model was trained for another version of the code; run eng/ModerationModel.");
        }

        var words = new WordTableEntry[reader.ReadInt32()];
        var file = new ModelFile(bits, words);
        foreach (float[] values in file.Numbers)
        {
            for (int index = 0; index < values.Length; index++)
            {
                values[index] = reader.ReadSingle();
            }
        }

        stream.ReadExactly(MemoryMarshal.AsBytes(file.Weights.AsSpan()));
        for (int index = 0; index < words.Length; index++)
        {
            words[index] = new WordTableEntry(reader.ReadUInt64(), reader.ReadUInt32(), reader.ReadUInt32());
        }

        return file;
    }
}
