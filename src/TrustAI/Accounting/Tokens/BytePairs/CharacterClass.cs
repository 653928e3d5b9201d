namespace TrustAI;

/// <summary>What the published patterns tell characters apart by; every character is of exactly one class.</summary>
[Flags]
internal enum CharacterClass : byte
{
    None = 0,

    /// <summary>Lu, Lt.</summary>
    Upper = 1,

    /// <summary>Ll.</summary>
    Lower = 2,

    /// <summary>Lm, Lo: letters without case.</summary>
    Caseless = 4,

    /// <summary>M: combining marks, which are no letters.</summary>
    Mark = 8,

    /// <summary>N.</summary>
    Number = 16,

    /// <summary>CR and LF.</summary>
    LineBreak = 32,

    /// <summary>All other white space, U+0085 included and U+FEFF not.</summary>
    Blank = 64,

    /// <summary>Everything else: punctuation, symbols, control characters, unassigned.</summary>
    Other = 128,

    Letter = Upper | Lower | Caseless,
    WhiteSpace = LineBreak | Blank,
}
