using System.Text.Json;

namespace TrustAI.Tests.Accounting.Tokens;

/// <summary>Counts computed with two independent tokenizers, and worked examples of providers' documentation.</summary>
internal static class TokenGoldens
{
    public static JsonElement Root { get; } = Read();

    public static TheoryData<string> Ids(string section) => [.. Root.GetProperty(section).EnumerateArray().Select(static element => element.GetProperty("id").GetString()!)];

    public static JsonElement Find(string section, string id) =>
        Root.GetProperty(section).EnumerateArray().Single(element => element.GetProperty("id").ValueEquals(id));

    private static JsonElement Read()
    {
        using Stream stream = typeof(TokenGoldens).Assembly.GetManifestResourceStream("TrustAI.Tests.Accounting.Tokens.Goldens.tokens.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
