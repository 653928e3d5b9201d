using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The properties of a call by which budgets tell accounts apart.</summary>
/// <param name="model">The model asked for.</param>
/// <param name="options">The options, whose additional properties count too.</param>
/// <param name="properties">Properties set for this call, which count for more than those of the options.</param>
internal sealed class BudgetProperties(string? model = null, ChatOptions? options = null, IReadOnlyDictionary<string, string>? properties = null)
{
    /// <summary>The property, or <see langword="null"/> if the call does not have it. Upper and lower case of the name are the same.</summary>
    public string? Get(string name)
    {
        string? value = IsModel(name) ? (model ?? options?.ModelId)?.ToLowerInvariant() : Given(name) ?? Text(Additional(name));
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    public static bool IsModel(string name) => string.Equals(name, "model", StringComparison.OrdinalIgnoreCase);

    private string? Given(string name)
    {
        foreach ((string key, string value) in properties ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private object? Additional(string name)
    {
        if (options?.AdditionalProperties is { } additional)
        {
            foreach ((string key, object? value) in additional)
            {
                if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }
        }

        return null;
    }

    private static string? Text(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        JsonElement { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } json => json.GetRawText(),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
