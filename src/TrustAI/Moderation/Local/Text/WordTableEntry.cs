using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>A hash and the lists, as bits, that hold it as a whole word or phrase and as the beginning of a word.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordTableEntry(ulong Key, uint Whole, uint Stems);
