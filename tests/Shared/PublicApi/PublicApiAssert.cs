using System.Reflection;

namespace TrustAI.Tests;

/// <summary>Compares what an assembly makes public with the approved text in this test assembly.</summary>
internal static class PublicApiAssert
{
    public static void IsApproved(Assembly assembly)
    {
        string name = assembly.GetName().Name!;
        string received = PublicApiRenderer.Render(assembly);
        using Stream? stream = typeof(PublicApiAssert).Assembly.GetManifestResourceStream($"{name}.approved.txt");
        string approved = stream is null ? "" : new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
        if (string.Equals(approved, received, StringComparison.Ordinal))
        {
            return;
        }

        string path = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        File.WriteAllText(path, received);
        string[] before = approved.Split('\n');
        string[] after = received.Split('\n');
        Assert.Fail(
            $"The public surface of {name} is not the approved one. If it is meant so, copy{Environment.NewLine}  {path}{Environment.NewLine}" +
            $"over tests/{name}.Tests/PublicApi/{name}.approved.txt and say in CHANGELOG.md what changed.{Environment.NewLine}" +
            string.Join(Environment.NewLine, before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line))));
    }
}
