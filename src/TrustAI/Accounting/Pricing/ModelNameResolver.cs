namespace TrustAI;

/// <summary>Finds the price that a model's name means. Every comparison is of whole names: a similar name has another price.</summary>
internal static class ModelNameResolver
{
    /// <summary>No name is longer, resource names of clouds included.</summary>
    public const int MaxLength = 512;

    public static ModelPrice? Resolve(PriceIndex index, Dictionary<string, string> deployments, string model, string? provider)
    {
        var name = model.AsSpan().Trim();
        if (name.IsEmpty || name.Length > MaxLength)
        {
            return null;
        }

        if (deployments.Count > 0 && deployments.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var deployed))
        {
            name = deployed.AsSpan().Trim();
        }

        return string.IsNullOrWhiteSpace(provider)
            ? WithoutProvider(index, name)
            : WithProvider(index, name, ProviderNames.Canonical(provider.Trim()));
    }

    // 1 the name as it is · 2 without one prefix · 3 at the provider that the prefix names.
    private static ModelPrice? WithProvider(PriceIndex index, ReadOnlySpan<char> name, string provider)
    {
        if (At(index, provider, name) is { } price)
        {
            return price;
        }

        if (!TrySplit(index, name, out var prefix, out var rest))
        {
            return null;
        }

        // OpenAI's protocol is spoken by every gateway, so its client calls itself openai where the prefix says who bills.
        return (provider is "openai" ? At(index, prefix, rest) : null) ?? At(index, provider, rest);
    }

    private static ModelPrice? WithoutProvider(PriceIndex index, ReadOnlySpan<char> name)
    {
        if (index.Find(PriceIndex.AnyProvider, name) is { } price)
        {
            return price;
        }

        if (TrySplit(index, name, out var prefix, out var rest) && At(index, prefix, rest) is { } routed)
        {
            return routed;
        }

        return index.FindAnywhere(name)
            ?? (TryFineTuned(name, out var tuned) ? index.FindAnywhere(tuned) : null)
            ?? (name.StartsWith(BedrockModelId.ArnPrefix, StringComparison.OrdinalIgnoreCase) ? At(index, "bedrock", name) : null);
    }

    private static ModelPrice? At(PriceIndex index, ReadOnlySpan<char> provider, ReadOnlySpan<char> name)
    {
        if (index.Find(provider, name) is { } price)
        {
            return price;
        }

        if (TryFineTuned(name, out var tuned) && index.Find(provider, tuned) is { } tunedPrice)
        {
            return tunedPrice;
        }

        return provider switch
        {
            // One Azure resource serves both families under one endpoint.
            "azure" => index.Find("azure_ai", name),
            "azure_ai" => index.Find("azure", name),
            "bedrock" => BedrockModelId.Find(index, name),
            "vertex_ai" or "gemini" => GoogleModelId.Find(index, provider, name),
            _ => null,
        };
    }

    // ft:base:organisation:suffix:id is priced as ft:base, never as base.
    private static bool TryFineTuned(ReadOnlySpan<char> name, out ReadOnlySpan<char> tuned)
    {
        const string Prefix = "ft:";
        tuned = default;
        if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var end = name[Prefix.Length..].IndexOf(':');
        tuned = end > 0 ? name[..(Prefix.Length + end)] : default;
        return end > 0;
    }

    private static bool TrySplit(PriceIndex index, ReadOnlySpan<char> name, out ReadOnlySpan<char> provider, out ReadOnlySpan<char> rest)
    {
        const string Models = "models/";
        if (name.StartsWith(Models, StringComparison.OrdinalIgnoreCase))
        {
            provider = "gemini";
            rest = name[Models.Length..];
            return true;
        }

        var models = name.LastIndexOf("/" + Models, StringComparison.OrdinalIgnoreCase);
        if (models > 0 && (name.StartsWith("projects/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("publishers/", StringComparison.OrdinalIgnoreCase)))
        {
            provider = "vertex_ai";
            rest = name[(models + 1 + Models.Length)..];
            return true;
        }

        var slash = name.IndexOf('/');
        provider = slash > 0 ? name[..slash] : default;
        rest = name[(slash + 1)..];
        if (ProviderNames.FindAlias(provider) is { } alias)
        {
            provider = alias;
            return true;
        }

        return index.HasProvider(provider);
    }
}
