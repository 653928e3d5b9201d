using System.Text;
using System.Text.Json;

namespace TrustAI;

/// <summary>An answer that is one JSON object or array, as its leaves by path, such as <c>address.city</c> or <c>items[0].price</c>.</summary>
internal sealed class JsonForm
{
    private static readonly JsonForm None = new([], "");

    private JsonForm(Dictionary<string, JsonLeaf> leaves, string source)
    {
        Leaves = leaves;
        Source = source;
    }

    public bool IsJson => Source.Length > 0;

    public IReadOnlyDictionary<string, JsonLeaf> Leaves { get; }

    /// <summary>The JSON without what stands around it; the places of leaves are counted from its beginning.</summary>
    public string Source { get; }

    public static JsonForm Read(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.StartsWith("```") && CodeFence.Blocks(text) is [(_, string body)])
        {
            trimmed = body.AsSpan().Trim();
        }

        return trimmed is ['{', .., '}'] or ['[', .., ']'] && TryRead(trimmed.ToString()) is JsonForm form ? form : None;
    }

    private static JsonForm? TryRead(string source)
    {
        try
        {
            var leaves = new Dictionary<string, JsonLeaf>(StringComparer.Ordinal);
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(source), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            ReadValue(ref reader, "", leaves);
            return reader.Read() ? null : new JsonForm(leaves, source);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, cut short, or a string that is no valid text.
            return null;
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, string path, Dictionary<string, JsonLeaf> leaves)
    {
        JsonTokenType kind = reader.TokenType;
        if (kind is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            string text = kind == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
            leaves[path] = new JsonLeaf(kind, text, (int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
            return;
        }

        int start = (int)reader.TokenStartIndex;
        int count = 0;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            string inner = $"{path}[{count}]";
            if (kind == JsonTokenType.StartObject)
            {
                inner = Join(path, reader.GetString()!);
                reader.Read();
            }

            count++;
            ReadValue(ref reader, inner, leaves);
        }

        if (count == 0)
        {
            leaves[path] = new JsonLeaf(kind, "", start, (int)reader.BytesConsumed - start);
        }
    }

    private static string Join(string path, string key) =>
        key.AsSpan().ContainsAny('.', '[', ']') || key.Length == 0 ? $"{path}['{key}']" : path.Length == 0 ? key : $"{path}.{key}";
}
