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

    /// <exception cref="UriFormatException">The address is none of a web server.</exception>
    public Uri Endpoint => Uri.TryCreate(BaseUrl, UriKind.Absolute, out Uri? address) && address is { Scheme: "http" or "https" }
        ? address
        : throw new UriFormatException($"'{BaseUrl}' is not the address of a web server.");

    private static string? NonBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
