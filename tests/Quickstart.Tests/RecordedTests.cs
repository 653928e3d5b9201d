using System.Globalization;
using System.Text.RegularExpressions;

namespace Quickstart.Tests;

public sealed partial class RecordedTests
{
    private const int Rows = 40;
    private const int PlainWidth = 120;

    // Score and label, verdict, tokens, cost: the right-hand side of a row of the table.
    [GeneratedRegex(@"(?<score>\d\.\d\d) (?<label>trusted|uncertain|untrusted) +(?<right>yes|no) +(?<tokens>~\d+) +(?<cost>\$0\.\d{7}|unknown) *$", RegexOptions.None, 1000)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"^  (?<name>kept|held back|all) +(?<count>\d+) answers, +(?<right>\d+) right = (?<share>\d+) %", RegexOptions.None, 1000)]
    private static partial Regex Group { get; }

    [Fact]
    public async Task Recorded_WithoutKey_ExitsZeroWithARowForEveryAnswer()
    {
        Run run = await Sample.RunAsync([]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Rows, run.Lines.Count(line => Row.IsMatch(line)));
        Assert.Equal("Scoring 40 recorded answers ...", run.ErrorLine);
    }

    [Fact]
    public async Task Recorded_Piped_IsPlainText()
    {
        Run run = await Sample.RunAsync([]);

        Assert.DoesNotContain(run.Output, static c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.DoesNotContain(run.Output, static c => c is >= '\u2500' and <= '\u259f');
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, PlainWidth));
    }

    [Fact]
    public async Task Recorded_Summary_AddsUpToTheTable()
    {
        Run run = await Sample.RunAsync([]);

        Match[] rows = [.. run.Lines.Select(line => Row.Match(line)).Where(match => match.Success)];
        Match[] kept = [.. rows.Where(row => row.Groups["label"].Value is "trusted")];
        Dictionary<string, (int Count, int Right)> groups = run.Lines.Select(line => Group.Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => (Number(match, "count"), Number(match, "right")), StringComparer.Ordinal);
        Assert.Equal((rows.Length, Right(rows)), groups["all"]);
        Assert.Equal((kept.Length, Right(kept)), groups["kept"]);
        Assert.Equal((rows.Length - kept.Length, Right(rows) - Right(kept)), groups["held back"]);
    }

    [Fact]
    public async Task Recorded_Costs_UnknownIsNotZero()
    {
        Run run = await Sample.RunAsync([]);

        decimal[] known = [.. run.Lines.Select(line => Row.Match(line)).Where(match => match.Success && match.Groups["cost"].Value is not "unknown")
            .Select(match => decimal.Parse(match.Groups["cost"].Value[1..], CultureInfo.InvariantCulture))];
        Assert.Equal(24, known.Length);
        Assert.All(known, cost => Assert.True(cost > 0));
        string total = Assert.Single(run.Lines, line => line.StartsWith("  cost ", StringComparison.Ordinal));
        decimal sum = decimal.Parse(Total.Match(total).Groups["sum"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(sum, known.Sum() - 0.00001m, known.Sum() + 0.00001m);
        Assert.Contains("63 of 110 have no known price", total, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_Signals_HoldAReflectionWhereAConfidenceWasRecorded()
    {
        Run run = await Sample.RunAsync([]);

        string[] signals = [.. run.Lines.Select(line => line.Trim()).Where(line => line.StartsWith("signals ", StringComparison.Ordinal))];
        Assert.Equal(2, signals.Length);
        Assert.Matches(@"^signals +consistency \d\.\d\d$", signals[0]);
        Assert.Matches(@"^signals +confidence \d\.\d\d, reflection \d\.\d\d, consistency \d\.\d\d$", signals[1]);
    }

    [Fact]
    public async Task Recorded_Twice_PrintsTheSame() =>
        Assert.Equal((await Sample.RunAsync([])).Output, (await Sample.RunAsync([])).Output);

    [Fact]
    public async Task Recorded_AskedForByOption_IgnoresTheKey()
    {
        Run run = await Sample.RunAsync(["--recorded"], ("OPENAI_API_KEY", "unused"), ("OPENAI_BASE_URL", "not an address"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("GSM8K answered by", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_WithoutKey_NamesTheFix()
    {
        Run run = await Sample.RunAsync(["Who wrote Faust?"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("set OPENAI_API_KEY", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Option_Unknown_IsNoQuestion()
    {
        Run run = await Sample.RunAsync(["--recoded"], ("OPENAI_API_KEY", "unused"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("There is no option --recoded; see --help.", run.ErrorLine);
    }

    [Fact]
    public async Task Help_TellsOfModesVariablesAndStandIns()
    {
        Run run = await Sample.RunAsync(["--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "sibling models stand in", "--recorded", "NO_COLOR", "130"],
            word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"~\$(?<sum>0\.\d{7}) for 47 of 110 calls", RegexOptions.None, 1000)]
    private static partial Regex Total { get; }

    private static int Right(IEnumerable<Match> rows) => rows.Count(row => row.Groups["right"].Value is "yes");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
