namespace TrustAI;

/// <summary>Amazon Bedrock's spellings: resource names, routes, regions and inference profiles around a model's id.</summary>
internal static class BedrockModelId
{
    public const string ArnPrefix = "arn:aws";

    // Longest first: "us-gov." begins like nothing else, but stays what it is.
    private static readonly string[] Profiles = ["us-gov.", "global.", "apac.", "us.", "eu.", "jp.", "au.", "ca.", "sa."];

    private static readonly string[] Routes = ["converse/", "invoke/", "converse_like/"];

    /// <summary>Finds what the name means once everything around the id is taken off, one layer after the other; the fuller name goes first, since a region can have its own price.</summary>
    public static ModelPrice? Find(PriceIndex index, ReadOnlySpan<char> name)
    {
        if (name.StartsWith(ArnPrefix, StringComparison.OrdinalIgnoreCase))
        {
            name = name[(name.LastIndexOf('/') + 1)..];
        }

        foreach (var route in Routes)
        {
            name = name.StartsWith(route, StringComparison.OrdinalIgnoreCase) ? name[route.Length..] : name;
        }

        if (index.Find("bedrock", name) is { } price)
        {
            return price;
        }

        var slash = name.IndexOf('/');
        if (slash > 0 && IsRegion(name[..slash]))
        {
            name = name[(slash + 1)..];
            if (index.Find("bedrock", name) is { } elsewhere)
            {
                return elsewhere;
            }
        }

        foreach (var profile in Profiles)
        {
            if (name.StartsWith(profile, StringComparison.OrdinalIgnoreCase))
            {
                return index.Find("bedrock", name[profile.Length..]);
            }
        }

        return null;
    }

    // us-east-1, ap-southeast-2, us-gov-west-1
    private static bool IsRegion(ReadOnlySpan<char> text) =>
        text.Length is > 8 and < 16 && text[2] == '-' && text[^2] == '-' && char.IsAsciiDigit(text[^1]) && !text.ContainsAny('.', ':');
}
