namespace TrustAI;

/// <summary>What a word of an answer is good for.</summary>
[Flags]
internal enum WordKind
{
    /// <summary>A word like others.</summary>
    Content = 0,

    /// <summary>A word that grammar asks for, such as "of".</summary>
    Function = 1,

    /// <summary>A number, or a word with a digit.</summary>
    Number = 2,

    /// <summary>A word that a "not" before it denies.</summary>
    Negated = 4,

    /// <summary>A word the answer says beside the answer.</summary>
    Remark = 8,
}
