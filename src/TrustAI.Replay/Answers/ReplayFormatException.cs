namespace TrustAI.Replay;

/// <summary>A file of recorded answers or calls holds something that cannot be read.</summary>
public sealed class ReplayFormatException : FormatException
{
    internal ReplayFormatException(string file, int lineNumber, string problem, Exception? innerException)
        : base(
            $"{file}{(lineNumber > 0 ? $", line {lineNumber}" : "")}: {problem} " +
            "Correct, remove or record it again, or set ReplayOptions.OnCorruptLine to skip what cannot be read.",
            innerException)
    {
        File = file;
        LineNumber = lineNumber;
        Problem = problem;
    }

    /// <summary>Gets the file, or <c>(lines)</c> when the lines came from memory.</summary>
    public string File { get; }

    /// <summary>Gets the number of the line, counted from 1; 0 when the file as a whole is meant.</summary>
    public int LineNumber { get; }

    /// <summary>Gets what is wrong.</summary>
    public string Problem { get; }
}
