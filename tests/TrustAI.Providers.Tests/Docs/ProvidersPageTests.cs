using System.Reflection;
using System.Text.RegularExpressions;

namespace TrustAI.Providers.Tests.Docs;

/// <summary>docs/providers.md names for each claim the test that proves it: those tests are there, and none is left out.</summary>
public sealed partial class ProvidersPageTests
{
    private static readonly string Page = Read("providers.md");

    [Fact]
    public void Tests_ThatThePageNames_AreThere() => Assert.Empty(Named().Except(Tests(), StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Tests_OfProviders_AreNamedOnThePage() => Assert.Empty(Tests().Except(Named(), StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Rows_EachNameATest()
    {
        string[] rows = [.. Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| proven by |", StringComparison.Ordinal) && !line.StartsWith("| provider |", StringComparison.Ordinal))];

        Assert.True(rows.Length > 80);
        Assert.DoesNotContain(rows, row => !TestName().IsMatch(row));
    }

    [Fact]
    public void Links_LeadToFilesOfTheirTests()
    {
        foreach (Match link in LinkedTest().Matches(Page))
        {
            Assert.Equal(link.Groups["class"].Value, Path.GetFileNameWithoutExtension(link.Groups["file"].Value));
        }
    }

    [Fact]
    public void Reader_OnThePage_IsTheOneThatIsTested()
    {
        string tested = Read("AnthropicDetailsReader.cs");

        Assert.Contains(tested[tested.IndexOf("internal sealed class", StringComparison.Ordinal)..].TrimEnd(), Page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Named() => TestName().Matches(Page).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Tests() =>
        from type in typeof(ProvidersPageTests).Assembly.GetTypes()
        where type != typeof(ProvidersPageTests) && !type.IsAbstract
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where method.GetCustomAttribute<FactAttribute>() is not null
        select $"{type.Name}.{method.Name}";

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", file)).ReplaceLineEndings("\n");

    [GeneratedRegex("""[`"](?<name>[A-Z]\w*Tests\.\w+)[`"]""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TestName();

    [GeneratedRegex("""\]\((?<file>\.\./tests/[^ )]+) "(?<class>\w+)\.\w+"\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LinkedTest();
}
