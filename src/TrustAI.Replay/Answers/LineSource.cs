namespace TrustAI.Replay;

/// <summary>Where a line came from, for messages.</summary>
internal readonly record struct LineSource(string File, int Number)
{
    /// <summary>What lines from memory are called.</summary>
    internal const string Memory = "(lines)";

    internal ReplayFormatException Problem(string problem, Exception? innerException = null) => new(File, Number, problem, innerException);
}
