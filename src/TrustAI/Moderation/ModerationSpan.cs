using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>A stretch of text in which a category was found.</summary>
/// <param name="Category">The category's name.</param>
/// <param name="Part">Index of the part in <see cref="ModerationInput.Parts"/>.</param>
/// <param name="Start">Where the stretch begins in the part's text, in UTF-16 units.</param>
/// <param name="Length">Its length in UTF-16 units; never splits a surrogate pair.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ModerationSpan(string Category, int Part, int Start, int Length);
