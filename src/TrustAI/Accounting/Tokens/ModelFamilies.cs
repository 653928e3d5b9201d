namespace TrustAI;

/// <summary>Models of one family share how they count tokens, whoever serves them and whatever date or tuning their name ends in.</summary>
internal static class ModelFamilies
{
    private const int LongestName = 200;
    private const string FineTuned = "ft:";
    private const string BedrockVendor = "openai.";

    /// <summary>The name without a router's path, a vendor and the mark of fine-tuning; empty for what can be no model's name.</summary>
    public static ReadOnlySpan<char> BaseName(string? model)
    {
        ReadOnlySpan<char> name = model.AsSpan().Trim();
        if (name.Length > LongestName)
        {
            return [];
        }

        name = name[(name.LastIndexOf('/') + 1)..];
        if (name.StartsWith(FineTuned, StringComparison.OrdinalIgnoreCase))
        {
            name = name[FineTuned.Length..];
        }

        return name.StartsWith(BedrockVendor, StringComparison.OrdinalIgnoreCase) ? name[BedrockVendor.Length..] : name;
    }

    /// <summary>
    /// Whether the name is the family's own or goes on where a word ends: "gpt-4" has "gpt-4-0613" and "gpt-4:free", not "gpt-4o" or
    /// "gpt-4.1". A family that ends in a point has all that go on with a further figure.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<char> name, string family) =>
        name.StartsWith(family, StringComparison.OrdinalIgnoreCase)
        && (name.Length == family.Length || family[^1] == '.' || !(char.IsLetterOrDigit(name[family.Length]) || name[family.Length] == '.'));
}
