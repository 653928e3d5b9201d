namespace TrustAI.Replay;

/// <summary>A call asked for something that was not recorded.</summary>
public sealed class ReplayMissException : Exception
{
    internal ReplayMissException(string message, string? id, string? question, int? sampleIndex)
        : base(message)
    {
        Id = id;
        Question = question;
        SampleIndex = sampleIndex;
    }

    /// <summary>Gets the identifier asked for, or that of the row found, if known.</summary>
    public string? Id { get; }

    /// <summary>Gets the text of the last message of the question, if there is one.</summary>
    public string? Question { get; }

    /// <summary>Gets the number of the sample asked for, from 1; <see langword="null"/> when the answer itself was.</summary>
    public int? SampleIndex { get; }
}
