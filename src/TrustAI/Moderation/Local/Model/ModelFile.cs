namespace TrustAI;

/// <summary>
/// The trained model as it lies in the package: numbers little-endian, n-gram weights one signed byte each.
/// Weights of one bucket lie side by side, so that one look-up serves all columns.
/// </summary>
internal sealed class ModelFile
{
    private const int Magic = 0x314D4154;

    public required int BucketBits { get; init; }

    /// <summary>Per column: what one unit of a word weight is worth, the same for character n-grams, and the constant.</summary>
    public required float[] WordScales { get; init; }

    public required float[] GramScales { get; init; }

    public required float[] Constants { get; init; }

    /// <summary>Scores from which on a column counts as found.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>Weights of the counted facts: one row of all columns for each fact.</summary>
    public required float[] FactWeights { get; init; }

    /// <summary>One row of all columns for each bucket, first those of words, then those of character n-grams.</summary>
    public required sbyte[] Weights { get; init; }

    public required IReadOnlyList<WordTableEntry> Words { get; init; }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(BucketBits);
        writer.Write(ModelOutputs.Count);
        writer.Write(WindowFacts.Length);
        foreach (float[] values in new[] { WordScales, GramScales, Constants, Thresholds, FactWeights })
        {
            foreach (float value in values)
            {
                writer.Write(value);
            }
        }

        foreach (sbyte value in Weights)
        {
            writer.Write(value);
        }

        writer.Write(Words.Count);
        foreach (WordTableEntry entry in Words)
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

        float[] wordScales = ReadFloats(reader, ModelOutputs.Count);
        float[] gramScales = ReadFloats(reader, ModelOutputs.Count);
        float[] constants = ReadFloats(reader, ModelOutputs.Count);
        float[] thresholds = ReadFloats(reader, ModelOutputs.Count);
        float[] facts = ReadFloats(reader, ModelOutputs.Count * WindowFacts.Length);
        var weights = new sbyte[ModelOutputs.Count * WindowReader.Buckets(bits)];
        stream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        var words = new WordTableEntry[reader.ReadInt32()];
        for (int index = 0; index < words.Length; index++)
        {
            words[index] = new WordTableEntry(reader.ReadUInt64(), reader.ReadUInt32(), reader.ReadUInt32());
        }

        return new ModelFile
        {
            BucketBits = bits,
            WordScales = wordScales,
            GramScales = gramScales,
            Constants = constants,
            Thresholds = thresholds,
            FactWeights = facts,
            Weights = weights,
            Words = words,
        };
    }

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (int index = 0; index < count; index++)
        {
            values[index] = reader.ReadSingle();
        }

        return values;
    }
}
