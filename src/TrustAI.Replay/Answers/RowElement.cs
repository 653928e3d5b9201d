using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>Typed access to the members of one JSON object, with failures that name the member and the line.</summary>
internal readonly struct RowElement(LineSource source, JsonElement element, string path)
{
    internal string RequiredText(string name) =>
        Text(name) ?? throw source.Problem($"\"{path}{name}\" is missing; it must be a string.");

    internal string? Text(string name) =>
        !TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(name, "a string");

    internal double? Number(string name) => TryGet(name, out JsonElement value) ? ToDouble(value, name) : null;

    internal long? Count(string name) =>
        !TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long count) && count >= 0 ? count
        : throw Wrong(name, "a whole number, 0 or more");

    internal bool? Flag(string name) =>
        !TryGet(name, out JsonElement value) ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(name, "true or false");

    internal RowElement? Object(string name) =>
        !TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Object ? new RowElement(source, value, $"{path}{name}.")
        : throw Wrong(name, "an object");

    internal RowElement RequiredObject(string name) =>
        Object(name) ?? throw source.Problem($"\"{path}{name}\" is missing; it must be an object.");

    internal List<RowElement>? Objects(string name)
    {
        if (!TryGetArray(name, out JsonElement value))
        {
            return null;
        }

        List<RowElement> items = new(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            items.Add(item.ValueKind == JsonValueKind.Object
                ? new RowElement(source, item, $"{path}{name}[{items.Count}].")
                : throw Wrong($"{name}[{items.Count}]", "an object"));
        }

        return items;
    }

    internal List<string>? Texts(string name)
    {
        if (!TryGetArray(name, out JsonElement value))
        {
            return null;
        }

        List<string> items = new(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            items.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong($"{name}[{items.Count}]", "a string"));
        }

        return items;
    }

    internal List<double>? Numbers(string name)
    {
        if (!TryGetArray(name, out JsonElement value))
        {
            return null;
        }

        List<double> items = new(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            items.Add(ToDouble(item, $"{name}[{items.Count}]"));
        }

        return items;
    }

    internal ReplayFormatException Wrong(string name, string expected) => source.Problem($"\"{path}{name}\" must be {expected}.");

    private double ToDouble(JsonElement value, string name) =>
        LogProbabilityJson.TryGetNumber(value, out double number) ? number
        : throw Wrong(name, "a number (or one of the strings \"NaN\", \"Infinity\", \"-Infinity\")");

    private bool TryGetArray(string name, out JsonElement value) =>
        TryGet(name, out value) && (value.ValueKind == JsonValueKind.Array ? true : throw Wrong(name, "an array"));

    private bool TryGet(string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
