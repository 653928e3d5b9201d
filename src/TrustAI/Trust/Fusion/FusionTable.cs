namespace TrustAI;

/// <summary>A rising table that brings a measurement onto the scale on which signals are added: its place among the measurements of labelled rows.</summary>
/// <remarks>Between two knots the line is straight. Immutable.</remarks>
internal sealed class FusionTable(double[] inputs, double[] outputs)
{
    public double Map(double input)
    {
        int at = Array.BinarySearch(inputs, input);
        if (at >= 0)
        {
            return outputs[at];
        }

        int next = ~at;
        if (next == 0 || next == inputs.Length)
        {
            return outputs[next == 0 ? 0 : ^1];
        }

        double share = (input - inputs[next - 1]) / (inputs[next] - inputs[next - 1]);
        return outputs[next - 1] + (share * (outputs[next] - outputs[next - 1]));
    }
}
