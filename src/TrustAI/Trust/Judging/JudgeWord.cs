using System.Text.Json;

namespace TrustAI;

/// <summary>Reads one of the words a judge may choose from.</summary>
internal static class JudgeWord
{
    /// <summary>The word in lower case, without a full stop or quotes around it; <see langword="null"/> for what is no text.</summary>
    public static string? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString()!.Trim(' ', '\t', '\n', '\r', '.', '!', '"', '\'', '*').ToLowerInvariant();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped.
            return null;
        }
    }
}
