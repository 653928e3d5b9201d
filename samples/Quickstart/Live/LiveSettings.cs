namespace Quickstart.Live;

/// <summary>Which live model to ask, from the environment.</summary>
internal sealed record LiveSettings(string Key, string BaseUrl, string Model)
{
    /// <summary>Reads the settings; <see langword="null"/> without a key.</summary>
    public static LiveSettings? Read(Func<string, string?> variable) =>
        string.IsNullOrWhiteSpace(variable("OPENAI_API_KEY")) ? null : new LiveSettings(
            variable("OPENAI_API_KEY")!.Trim(),
            NonBlank(variable("OPENAI_BASE_URL")) ?? "https://api.openai.com/v1",
            NonBlank(variable("OPENAI_MODEL")) ?? "gpt-4.1-mini");

    private static string? NonBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
