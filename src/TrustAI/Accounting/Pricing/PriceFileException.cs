namespace TrustAI;

/// <summary>A file of prices is not in its format.</summary>
public sealed class PriceFileException : FormatException
{
    /// <summary>Makes an exception without errors.</summary>
    public PriceFileException()
        : this([])
    {
    }

    /// <summary>Makes an exception with one error.</summary>
    /// <param name="message">The error.</param>
    public PriceFileException(string message)
        : this([message])
    {
    }

    /// <summary>Makes an exception with one error and its cause.</summary>
    /// <param name="message">The error.</param>
    /// <param name="innerException">The cause.</param>
    public PriceFileException(string message, Exception innerException)
        : base(message, innerException) => Errors = [message];

    /// <summary>Makes an exception.</summary>
    /// <param name="errors">All errors, each with its line.</param>
    public PriceFileException(IReadOnlyList<string> errors)
        : base("The prices cannot be read:" + Environment.NewLine + string.Join(Environment.NewLine, errors ?? [])) => Errors = errors ?? [];

    /// <summary>Gets all errors in the order of their lines, each beginning with "line N: ".</summary>
    public IReadOnlyList<string> Errors { get; }
}
