using System.Runtime.InteropServices;

namespace TrustAI.OpenAI;

/// <summary>What the endpoint says of one category.</summary>
/// <param name="Category">The category's name.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Flagged">The endpoint's own verdict.</param>
/// <param name="InText">Whether the score is of text.</param>
/// <param name="InImage">Whether the score is of a picture.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EndpointFinding(string Category, double Score, bool Flagged, bool InText, bool InImage);
