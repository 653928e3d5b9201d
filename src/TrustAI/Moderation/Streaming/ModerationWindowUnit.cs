namespace TrustAI;

/// <summary>What the windows of an answer are measured in.</summary>
public enum ModerationWindowUnit
{
    /// <summary>Tokens, estimated without a tokenizer: a run of letters and digits counts one for every four characters begun, any other visible character one.</summary>
    Tokens,

    /// <summary>Sentences; one that does not end within 64 tokens ends at the next blank.</summary>
    Sentences,
}
