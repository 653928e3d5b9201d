namespace Quickstart.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task Readme_Output_IsWhatTheProgramPrints()
    {
        using var reader = new StreamReader(typeof(ReadmeTests).Assembly.GetManifestResourceStream("README.md")!);
        string[] shown = [.. (await reader.ReadToEndAsync(TestContext.Current.CancellationToken))
            .ReplaceLineEndings("\n").Split("```text\n")[1].Split("```")[0]
            .Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

        Run run = await Sample.RunAsync([]);

        Assert.True(shown.Length > 20);
        Assert.Empty(shown.Except(run.Lines.Select(line => line.TrimEnd()), StringComparer.Ordinal));
    }
}
