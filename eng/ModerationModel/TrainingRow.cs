namespace TrustAI.ModerationModel;

/// <summary>A text's features and, for each column of the model, its label (not a number where it was not judged) and weight.</summary>
internal sealed class TrainingRow(RowSource source, string text)
{
    public RowSource Source => source;

    public string Text => text;

    public double[] Labels { get; } = Enumerable.Repeat(double.NaN, ModelOutputs.Count).ToArray();

    public double[] Weights { get; } = new double[ModelOutputs.Count];

    public int[] Features { get; set; } = [];

    public float[] Values { get; set; } = [];

    public void Set(int column, bool label, double weight)
    {
        Labels[column] = label ? 1 : 0;
        Weights[column] = weight;
    }

    /// <summary>Lets the row count as one that does not have the label, though nobody judged it; it is not measured with.</summary>
    public void Assume(int column, double weight) => Weights[column] = weight;

    public void SetContent(bool label, double weight)
    {
        for (int column = 0; column < ModelOutputs.Injection; column++)
        {
            Set(column, label, weight);
        }

        Set(ModelOutputs.Any, label, weight);
    }
}
