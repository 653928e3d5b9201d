namespace TrustAI;

/// <summary>Which model has which published encoding.</summary>
/// <remarks>
/// The names are tiktoken's, with one difference: there "ft:gpt-4.1-…" falls under the prefix "ft:gpt-4" and so into cl100k_base;
/// here a fine-tuned model has the encoding of its base model.
/// </remarks>
internal static class ModelEncodings
{
    public const string O200kBase = "o200k_base";
    public const string O200kHarmony = "o200k_harmony";
    public const string Cl100kBase = "cl100k_base";

    private const string P50kBase = "p50k_base";
    private const string P50kEdit = "p50k_edit";
    private const string R50kBase = "r50k_base";

    // The first that fits holds: longer names of a family stand before shorter ones.
    private static readonly (string Family, string Encoding)[] Families =
    [
        ("gpt-oss", O200kHarmony),
        ("gpt-4o", O200kBase),
        ("chatgpt-4o", O200kBase),
        ("gpt-4.1", O200kBase),
        ("gpt-4.5", O200kBase),
        ("gpt-5", O200kBase),
        ("gpt-5.", O200kBase),
        ("o1", O200kBase),
        ("o3", O200kBase),
        ("o4-mini", O200kBase),
        ("gpt-4", Cl100kBase),
        ("gpt-3.5", Cl100kBase),
        ("gpt-35", Cl100kBase),
        ("text-embedding-ada-002", Cl100kBase),
        ("text-embedding-3", Cl100kBase),
        ("davinci-002", Cl100kBase),
        ("babbage-002", Cl100kBase),
        ("text-davinci-edit-001", P50kEdit),
        ("code-davinci-edit-001", P50kEdit),
        ("text-davinci-003", P50kBase),
        ("text-davinci-002", P50kBase),
        ("code-davinci", P50kBase),
        ("code-cushman", P50kBase),
        ("davinci-codex", P50kBase),
        ("cushman-codex", P50kBase),
        ("text-davinci-001", R50kBase),
        ("text-curie-001", R50kBase),
        ("text-babbage-001", R50kBase),
        ("text-ada-001", R50kBase),
        ("text-similarity", R50kBase),
        ("text-search", R50kBase),
        ("code-search", R50kBase),
        ("davinci", R50kBase),
        ("curie", R50kBase),
        ("babbage", R50kBase),
        ("ada", R50kBase),
        ("gpt2", "gpt2"),
        ("gpt-2", "gpt2"),
    ];

    /// <summary>The published name of the model's encoding, or <see langword="null"/>.</summary>
    public static string? FindName(string? model)
    {
        ReadOnlySpan<char> name = ModelFamilies.BaseName(model);
        foreach ((string family, string encoding) in Families)
        {
            if (ModelFamilies.IsIn(name, family))
            {
                return encoding;
            }
        }

        return null;
    }
}
