using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Knows the names of additional counts; case, dots, underscores and dashes do not matter.</summary>
internal static class UsageCountAliases
{
    // Containers of the counts in the providers' own JSON, without punctuation.
    private static readonly string[] Containers =
    [
        "usage", "inputtokendetails", "inputtokensdetails", "prompttokendetails", "prompttokensdetails",
        "outputtokendetails", "outputtokensdetails", "completiontokendetails", "completiontokensdetails",
    ];

    private static readonly FrozenDictionary<string, UsageCount> Names = new Dictionary<string, UsageCount>(StringComparer.Ordinal)
    {
        ["cached"] = UsageCount.CachedInput,
        ["cachedinput"] = UsageCount.CachedInput,
        ["cachedprompt"] = UsageCount.CachedInput,
        ["cachedcontent"] = UsageCount.CachedInput,
        ["cacheread"] = UsageCount.CachedInput,
        ["cachereadinput"] = UsageCount.CachedInput,
        ["promptcachehit"] = UsageCount.CachedInput,
        ["cachecreation"] = UsageCount.CacheWrite,
        ["cachecreationinput"] = UsageCount.CacheWrite,
        ["cachewrite"] = UsageCount.CacheWrite,
        ["cachewriteinput"] = UsageCount.CacheWrite,
        ["ephemeral5minput"] = UsageCount.CacheWriteShort,
        ["cachecreationephemeral5minput"] = UsageCount.CacheWriteShort,
        ["ephemeral1hinput"] = UsageCount.CacheWriteLong,
        ["cachecreationephemeral1hinput"] = UsageCount.CacheWriteLong,
        ["reasoning"] = UsageCount.Reasoning,
        ["thinking"] = UsageCount.Reasoning,
        ["thoughts"] = UsageCount.Reasoning,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, UsageCount>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    public static UsageCount Find(string name)
    {
        // No known name is longer, with its container.
        if (name.Length > 96)
        {
            return UsageCount.Other;
        }

        Span<char> buffer = stackalloc char[96];
        var length = 0;
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                buffer[length++] = char.ToLowerInvariant(character);
            }
        }

        var key = WithoutUnit(buffer[..length]);
        foreach (var container in Containers)
        {
            if (key.StartsWith(container, StringComparison.Ordinal))
            {
                key = key[container.Length..];
            }
        }

        return Lookup.TryGetValue(key, out var count) ? count : UsageCount.Other;
    }

    private static ReadOnlySpan<char> WithoutUnit(ReadOnlySpan<char> name)
    {
        foreach (var unit in (ReadOnlySpan<string>)["tokencount", "tokenscount", "tokens", "token"])
        {
            if (name.EndsWith(unit, StringComparison.Ordinal))
            {
                return name[..^unit.Length];
            }
        }

        return name;
    }
}
