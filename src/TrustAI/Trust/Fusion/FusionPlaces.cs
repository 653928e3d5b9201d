using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>For each signal of <see cref="FusionModel.Names"/> where it stands in a list, counted from 1; 0 where it is missing.</summary>
[InlineArray(FusionModel.SignalCount)]
internal struct FusionPlaces
{
    private int _first;
}
