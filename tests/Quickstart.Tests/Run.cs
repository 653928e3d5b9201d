namespace Quickstart.Tests;

/// <summary>How a run of the sample ended and what it printed.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public string[] Lines { get; } = Output.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The single error line; fails if the run did not end in one.</summary>
    public string ErrorLine => Assert.Single(Error.ReplaceLineEndings("\n").Split('\n'), line => line.Length > 0);
}
