using System.Text.Json;

namespace TrustAI.OpenAI;

/// <summary>The endpoint's reply to one request.</summary>
/// <param name="Model">The model that judged.</param>
/// <param name="Results">For each result the categories that were judged.</param>
internal sealed record EndpointReply(string? Model, IReadOnlyList<IReadOnlyList<EndpointFinding>> Results)
{
    /// <summary>Reads a reply.</summary>
    /// <param name="content">The body.</param>
    /// <param name="results">How many results there have to be.</param>
    /// <exception cref="ModerationUnavailableException">The body is no such reply.</exception>
    public static EndpointReply Read(BinaryData content, int results)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            JsonElement root = document.RootElement;
            EndpointReply reply = new(
                root.TryGetProperty("model", out JsonElement model) ? model.GetString() : null,
                [.. root.GetProperty("results").EnumerateArray().Select(ReadResult)]);
            return reply.Results.Count == results ? reply : throw new ModerationUnavailableException("No verdict was reached. The endpoint gave another number of results than it was asked for.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModerationUnavailableException("No verdict was reached. The endpoint's reply was not understood.", exception);
        }
    }

    private static IReadOnlyList<EndpointFinding> ReadResult(JsonElement result)
    {
        JsonElement flags = result.GetProperty("categories");
        bool hasKinds = result.TryGetProperty("category_applied_input_types", out JsonElement kinds) && kinds.ValueKind == JsonValueKind.Object;
        var findings = new List<EndpointFinding>();
        foreach (JsonProperty score in result.GetProperty("category_scores").EnumerateObject())
        {
            if (score.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            bool flagged = flags.TryGetProperty(score.Name, out JsonElement flag) && flag.ValueKind != JsonValueKind.Null && flag.GetBoolean();
            (bool text, bool image) = hasKinds ? ReadKinds(kinds, score.Name) : (true, true);
            // Some categories are judged in text alone: for a picture the endpoint gives them a zero that means nothing.
            if (text || image)
            {
                findings.Add(new EndpointFinding(score.Name, Math.Clamp(score.Value.GetDouble(), 0, 1), flagged, text, image));
            }
        }

        return findings.Count > 0 ? findings : throw new FormatException("A result without scores.");
    }

    private static (bool Text, bool Image) ReadKinds(JsonElement kinds, string category)
    {
        if (!kinds.TryGetProperty(category, out JsonElement list))
        {
            return (true, true);
        }

        string?[] names = [.. list.EnumerateArray().Select(name => name.GetString())];
        return (names.Contains("text", StringComparer.Ordinal), names.Contains("image", StringComparer.Ordinal));
    }
}
