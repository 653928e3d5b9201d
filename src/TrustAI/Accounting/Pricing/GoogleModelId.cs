namespace TrustAI;

/// <summary>Google's spellings of versions: <c>model@20250929</c> and <c>model-001</c>.</summary>
internal static class GoogleModelId
{
    private const int VersionLength = 4;

    public static ModelPrice? Find(PriceIndex index, ReadOnlySpan<char> provider, ReadOnlySpan<char> name)
    {
        var at = name.LastIndexOf('@');
        if (at > 0)
        {
            // The same snapshot under its owner's spelling, then the model that it is a snapshot of.
            Span<char> dashed = stackalloc char[ModelNameResolver.MaxLength];
            name.CopyTo(dashed);
            dashed[at] = '-';
            return index.Find(provider, dashed[..name.Length]) ?? index.Find(provider, name[..at]);
        }

        return IsVersioned(name) ? index.Find(provider, name[..^VersionLength]) : null;
    }

    private static bool IsVersioned(ReadOnlySpan<char> name) =>
        name.Length > VersionLength && name[^VersionLength] == '-' && !name[^(VersionLength - 1)..].ContainsAnyExceptInRange('0', '9');
}
