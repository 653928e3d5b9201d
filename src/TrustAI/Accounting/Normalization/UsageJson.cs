using System.Text.Json;

namespace TrustAI;

/// <summary>Reads counts out of JSON; what is missing or null is left unknown, what is no count is flagged.</summary>
internal static class UsageJson
{
    /// <summary>Takes the named count, unless the kind is known already.</summary>
    /// <returns>How many properties have the name: 1, or 0 also if the kind was known already.</returns>
    public static int Read(this ref UsageCounts counts, JsonElement parent, ReadOnlySpan<byte> name, UsageCount kind)
    {
        if (counts[kind] is not null || !TryGet(parent, name, out var value))
        {
            return 0;
        }

        if (value.ValueKind != JsonValueKind.Null)
        {
            counts.PutJson(kind, value);
        }

        return 1;
    }

    /// <summary>Adds the named count to what is known of the kind.</summary>
    public static void Add(this ref UsageCounts counts, JsonElement parent, ReadOnlySpan<byte> name, UsageCount kind)
    {
        var before = counts[kind];
        counts[kind] = null;
        counts.Read(parent, name, kind);
        counts.HasInvalid |= counts[kind] > long.MaxValue - (before ?? 0);
        counts[kind] = counts[kind] is { } more && !(more > long.MaxValue - (before ?? 0)) ? more + (before ?? 0) : before;
    }

    public static bool TryGetObject(JsonElement parent, ReadOnlySpan<byte> name, out JsonElement value) =>
        TryGet(parent, name, out value) && value.ValueKind == JsonValueKind.Object;

    public static bool TryGetArray(JsonElement parent, ReadOnlySpan<byte> name, out JsonElement value) =>
        TryGet(parent, name, out value) && value.ValueKind == JsonValueKind.Array;

    public static bool Has(JsonElement parent, ReadOnlySpan<byte> name) => TryGet(parent, name, out _);

    public static bool Is(JsonElement parent, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) =>
        TryGet(parent, name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    public static string? Text(JsonElement parent, ReadOnlySpan<byte> name) =>
        TryGet(parent, name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static decimal? Number(JsonElement parent, ReadOnlySpan<byte> name) =>
        TryGet(parent, name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0 ? number : null;

    private static bool TryGet(JsonElement parent, ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out value);
    }

    private static void PutJson(this ref UsageCounts counts, UsageCount kind, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count))
        {
            counts.Put(kind, count);
        }
        else if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number) && number is >= 0 and <= long.MaxValue)
        {
            // Some servers write 12.0.
            counts.Put(kind, (long)number);
        }
        else
        {
            counts.HasInvalid = true;
        }
    }
}
