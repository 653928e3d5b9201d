using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Knows the names of additional counts; case, dots, underscores and dashes do not matter.</summary>
internal static class UsageCountAliases
{
    // Containers of the counts in the providers' own JSON, without punctuation, and the direction they stand for.
    private static readonly (string Name, string Direction)[] Containers =
    [
        ("usage", ""), ("servertooluse", ""),
        ("inputtokendetails", "input"), ("inputtokensdetails", "input"), ("prompttokendetails", "input"), ("prompttokensdetails", "input"),
        ("outputtokendetails", "output"), ("outputtokensdetails", "output"), ("completiontokendetails", "output"), ("completiontokensdetails", "output"),
        ("candidatestokensdetails", "output"), ("cachetokensdetails", "cached"), ("cachedtokensdetails", "cached"),
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
        ["cachedaudio"] = UsageCount.CachedAudio,
        ["cachedinputaudio"] = UsageCount.CachedAudio,
        ["cachereadaudio"] = UsageCount.CachedAudio,
        ["inputaudio"] = UsageCount.InputAudio,
        ["promptaudio"] = UsageCount.InputAudio,
        ["inputimage"] = UsageCount.InputImage,
        ["promptimage"] = UsageCount.InputImage,
        ["inputvideo"] = UsageCount.InputVideo,
        ["promptvideo"] = UsageCount.InputVideo,
        ["outputaudio"] = UsageCount.OutputAudio,
        ["completionaudio"] = UsageCount.OutputAudio,
        ["outputimage"] = UsageCount.OutputImage,
        ["completionimage"] = UsageCount.OutputImage,
        ["outputvideo"] = UsageCount.OutputVideo,
        ["acceptedprediction"] = UsageCount.AcceptedPrediction,
        ["rejectedprediction"] = UsageCount.RejectedPrediction,
        ["websearch"] = UsageCount.WebSearches,
        ["websearches"] = UsageCount.WebSearches,
        ["websearchcalls"] = UsageCount.WebSearches,
        ["websearchrequests"] = UsageCount.WebSearches,
        ["numsearchqueries"] = UsageCount.WebSearches,
        ["numsourcesused"] = UsageCount.WebSearches,
        ["filesearchcalls"] = UsageCount.FileSearches,
        ["filesearches"] = UsageCount.FileSearches,
        ["codeinterpretersessions"] = UsageCount.CodeSessions,
        ["codesessions"] = UsageCount.CodeSessions,
        ["citation"] = UsageCount.CitationTokens,
        ["searchunits"] = UsageCount.Queries,
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
        var direction = "";
        foreach (var container in Containers)
        {
            if (key.StartsWith(container.Name, StringComparison.Ordinal))
            {
                key = key[container.Name.Length..];
                direction = container.Direction;
            }
        }

        return Lookup.TryGetValue(key, out var count) || (direction.Length > 0 && Lookup.TryGetValue(Directed(direction, key, stackalloc char[128]), out count))
            ? count
            : UsageCount.Other;
    }

    // "audio" inside the details of the input is "inputaudio".
    private static ReadOnlySpan<char> Directed(string direction, ReadOnlySpan<char> key, Span<char> buffer)
    {
        direction.CopyTo(buffer);
        key.CopyTo(buffer[direction.Length..]);
        return buffer[..(direction.Length + key.Length)];
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
