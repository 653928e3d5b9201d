namespace TrustAI;

/// <summary>Which way a text goes.</summary>
public enum ModerationDirection
{
    /// <summary>To the model: a question, a tool's result, a retrieved passage.</summary>
    Input,

    /// <summary>From the model: an answer, a call of a tool.</summary>
    Output,
}
