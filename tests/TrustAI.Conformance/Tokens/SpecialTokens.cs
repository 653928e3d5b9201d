namespace TrustAI.Conformance;

/// <summary>The library takes special tokens in a text for ordinary text. A few goldens want them recognised, as only a provider does; they are cut out here.</summary>
internal static class SpecialTokens
{
    private static readonly (string Text, int O200k, int Cl100k)[] All =
    [
        ("<|endoftext|>", 199999, 100257),
        ("<|endofprompt|>", 200018, 100276),
    ];

    private static readonly (string Text, int Id)[] FillInTheMiddle = [("<|fim_prefix|>", 100258), ("<|fim_middle|>", 100259), ("<|fim_suffix|>", 100260)];

    public static IReadOnlyList<int> Encode(TokenEncoding encoding, string text)
    {
        bool newer = ReferenceEquals(encoding, TokenEncoding.O200kBase);
        (string Text, int Id)[] specials = [.. All.Select(special => (special.Text, newer ? special.O200k : special.Cl100k)), .. newer ? [] : FillInTheMiddle];
        var ids = new List<int>();
        while (specials.Select(special => (special.Id, special.Text.Length, At: text.IndexOf(special.Text, StringComparison.Ordinal)))
            .Where(static found => found.At >= 0).OrderBy(static found => found.At).FirstOrDefault() is { Length: > 0 } next)
        {
            ids.AddRange(encoding.Encode(text.AsSpan(0, next.At)));
            ids.Add(next.Id);
            text = text[(next.At + next.Length)..];
        }

        ids.AddRange(encoding.Encode(text));
        return ids;
    }
}
