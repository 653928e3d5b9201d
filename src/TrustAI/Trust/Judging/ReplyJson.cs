using System.Text;
using System.Text.Json;

namespace TrustAI;

/// <summary>Finds the one JSON object that a judge's reply consists of. A reply that holds anything else besides is none.</summary>
/// <remarks>
/// Nothing is searched for in running text: what could be found there may be the judged text's own. Allowed around the object are blanks, one Markdown code block
/// and, before it, the thoughts some models write between <c>&lt;think&gt;</c> and <c>&lt;/think&gt;</c>.
/// </remarks>
internal static class ReplyJson
{
    private const string EndOfThought = "</think>";
    private const string Block = "```";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Parses the reply.</summary>
    /// <param name="reply">What the judge wrote.</param>
    /// <param name="root">The object.</param>
    /// <returns>Whether the reply is one JSON object without duplicate members, and nothing else.</returns>
    public static bool TryParse(string reply, out JsonElement root)
    {
        root = default;
        Range found = Locate(reply);
        if (reply.AsSpan(found) is not ['{', .., '}'])
        {
            return false;
        }

        try
        {
            root = JsonElement.Parse(reply.AsSpan(found), Strict);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // ArgumentException: half a surrogate pair.
            return false;
        }
    }

    /// <summary>Where in the reply its JSON stands, if it is JSON.</summary>
    public static Range Locate(string reply)
    {
        (int start, int end) = Trim(reply, 0, reply.Length);
        if (start < end && reply[start] is not ('{' or '`') && reply.IndexOf(EndOfThought, StringComparison.Ordinal) is >= 0 and int thought)
        {
            (start, end) = Trim(reply, thought + EndOfThought.Length, end);
        }

        ReadOnlySpan<char> text = reply.AsSpan(start, Math.Max(0, end - start));
        if (text.Length > 2 * Block.Length && text.StartsWith(Block) && text.EndsWith(Block) && text.IndexOf('\n') is > 0 and int line &&
            text[Block.Length..line].Trim() is "" or "json" or "JSON")
        {
            (start, end) = Trim(reply, start + line, end - Block.Length);
        }

        return start..Math.Max(start, end);
    }

    /// <summary>Where the values of one member begin, in the order of the text.</summary>
    /// <param name="json">A JSON text that has been parsed.</param>
    /// <param name="member">The name of the member.</param>
    /// <param name="depth">How deep it stands: 1 in the outermost object.</param>
    public static List<int> Offsets(ReadOnlySpan<char> json, string member, int depth)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(json.Length)];
        ReadOnlySpan<byte> utf8 = bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, bytes));
        var offsets = new List<int>();
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth && reader.ValueTextEquals(member) && reader.Read())
            {
                offsets.Add(Encoding.UTF8.GetCharCount(utf8[..(int)reader.TokenStartIndex]));
            }
        }

        return offsets;
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';
}
