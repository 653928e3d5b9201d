namespace TrustAI.ModerationModel;

/// <summary>The lists and examples that belong to the program itself.</summary>
internal static class EmbeddedText
{
    public static string[] Terms(string name) => Read("Lexicons." + name).Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static string[] Examples(string name) => Read("Examples." + name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
