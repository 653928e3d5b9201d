namespace Microsoft.Extensions.AI;

internal static class ParticipantName
{
    private const int MaxLength = 64;

    /// <summary>The service takes ASCII letters, digits and underscores, at most 64; null where nothing is left of the name.</summary>
    public static string? From(string? authorName)
    {
        string kept = new([.. (authorName ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(MaxLength)]);
        return kept.Length > 0 ? kept : null;
    }
}
