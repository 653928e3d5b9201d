using System.Text.Json;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>
/// One recorded exchange: a request and its response as they go over the wire, in one file. In the response's body a line <c>@wait</c> holds the rest back until the test lets it go,
/// a line <c>@cut</c> breaks the connection. A value <c>"*"</c> in the request stands for any.
/// </summary>
internal sealed record WireTrace
{
    private const string ResponseMark = "HTTP/1.1 ";

    public required string Name { get; init; }

    /// <summary>Method and path with query, as <c>POST /v1/chat/completions</c>.</summary>
    public required string Target { get; init; }

    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    public required JsonElement Request { get; init; }

    public required int Status { get; init; }

    public required IReadOnlyDictionary<string, string> ResponseHeaders { get; init; }

    /// <summary>The body's lines, directives among them.</summary>
    public required IReadOnlyList<string> ResponseLines { get; init; }

    /// <summary>Reads all exchanges of a case: <c>name.http</c>, or <c>name.1.http</c> and so on; those of a stream end in <c>.stream.http</c>.</summary>
    public static IReadOnlyList<WireTrace> ReadCase(string folder, string name, bool streaming)
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "Traces", folder);
        string end = streaming ? ".stream.http" : ".http";
        string single = Path.Combine(directory, name + end);
        if (File.Exists(single))
        {
            return [Read(single)];
        }

        string[] several = [.. Enumerable.Range(1, 20).Select(number => Path.Combine(directory, $"{name}.{number}{end}")).TakeWhile(File.Exists)];
        return several.Length > 0 ? [.. several.Select(Read)] : throw new FileNotFoundException($"There is no trace '{single}'.");
    }

    private static WireTrace Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        int answer = Array.FindIndex(lines, line => line.StartsWith(ResponseMark, StringComparison.Ordinal));
        int asked = Array.FindIndex(lines, line => line.Length == 0);
        int answered = Array.FindIndex(lines, answer, line => line.Length == 0);
        using JsonDocument request = JsonDocument.Parse(string.Join('\n', lines[asked..answer]));
        return new WireTrace
        {
            Name = Path.GetFileName(path),
            Target = lines[0].Replace(" HTTP/1.1", "", StringComparison.Ordinal),
            RequestHeaders = Headers(lines[1..asked]),
            Request = request.RootElement.Clone(),
            Status = int.Parse(lines[answer].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            ResponseHeaders = Headers(lines[(answer + 1)..answered]),
            ResponseLines = lines[(answered + 1)..],
        };
    }

    private static Dictionary<string, string> Headers(string[] lines) =>
        lines.Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
}
