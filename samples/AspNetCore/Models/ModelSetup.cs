namespace AspNetCore.Models;

/// <summary>Reads from configuration which model answers.</summary>
internal static class ModelSetup
{
    /// <summary>A live model if there is a key in <c>OpenAI:Key</c> or <c>OPENAI_API_KEY</c>, recorded answers otherwise.</summary>
    public static IModel Read(IConfiguration configuration)
    {
        string? Setting(string name, string variable) =>
            configuration[variable] is { Length: > 0 } given ? given.Trim() : configuration[$"OpenAI:{name}"] is { Length: > 0 } configured ? configured.Trim() : null;

        return Setting("Key", "OPENAI_API_KEY") is string key
            ? new LiveModel(
                Setting("Model", "OPENAI_MODEL") ?? throw new InvalidOperationException("OpenAI:Model is not set."),
                key,
                Address(Setting("BaseUrl", "OPENAI_BASE_URL")))
            : new RecordedModel(configuration.GetValue<TimeSpan>("Recorded:Pace"));
    }

    private static Uri Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address is { Scheme: "http" or "https" }
        ? address
        : throw new InvalidOperationException($"OpenAI:BaseUrl is '{text}', which is not an address such as https://api.openai.com/v1.");
}
