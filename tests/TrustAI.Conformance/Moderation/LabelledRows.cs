using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Reads rows of JSON lines, of a JSON array, or of comma-separated values with a head line.</summary>
internal static class LabelledRows
{
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string content = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return Csv(content);
        }

        if (content.StartsWith('['))
        {
            using JsonDocument document = JsonDocument.Parse(content);
            return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
        }

        var rows = new List<JsonElement>();
        foreach (string line in content.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            rows.Add(document.RootElement.Clone());
        }

        return rows;
    }

    /// <summary>The text of a row, whatever it is called.</summary>
    public static string TextOf(JsonElement row)
    {
        foreach (string name in new[] { "text", "prompt", "question", "input" })
        {
            if (row.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String)
            {
                return text.GetString()!;
            }
        }

        throw new JsonException("A row has no text.");
    }

    private static List<JsonElement> Csv(string content)
    {
        List<List<string>> lines = CsvLines(content);
        var rows = new List<JsonElement>();
        foreach (List<string> line in lines.Skip(1))
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                for (int index = 0; index < Math.Min(line.Count, lines[0].Count); index++)
                {
                    writer.WriteString(lines[0][index], line[index]);
                }

                writer.WriteEndObject();
            }

            using JsonDocument document = JsonDocument.Parse(stream.ToArray());
            rows.Add(document.RootElement.Clone());
        }

        return rows;
    }

    private static List<List<string>> CsvLines(string content)
    {
        var lines = new List<List<string>> { new() };
        var field = new System.Text.StringBuilder();
        bool quoted = false;
        foreach (char value in content + "\n")
        {
            if (value == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && value is ',' or '\n')
            {
                lines[^1].Add(field.ToString().Trim('\r'));
                field.Clear();
                if (value == '\n')
                {
                    lines.Add([]);
                }
            }
            else
            {
                field.Append(value);
            }
        }

        return lines.FindAll(line => line.Count > 1);
    }
}
