using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>The measurements of one answer by the place of their signal in <see cref="FusionModel.Names"/>; not a number where a signal is missing.</summary>
[InlineArray(FusionModel.SignalCount)]
internal struct FusionInputs
{
    private double _first;

    public static FusionInputs None
    {
        get
        {
            FusionInputs none = default;
            ((Span<double>)none).Fill(double.NaN);
            return none;
        }
    }
}
