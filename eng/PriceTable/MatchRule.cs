using System.Text.Json;
using System.Text.RegularExpressions;

namespace TrustAI.PriceTable;

/// <summary>genai-prices' logic tree over model names.</summary>
internal static class MatchRule
{
    public static bool Matches(JsonElement rule, string model)
    {
        foreach (var clause in rule.EnumerateObject())
        {
            var value = clause.Value;
            return clause.Name switch
            {
                "or" => value.EnumerateArray().Any(part => Matches(part, model)),
                "and" => value.EnumerateArray().All(part => Matches(part, model)),
                "equals" => string.Equals(model, value.GetString(), StringComparison.OrdinalIgnoreCase),
                "starts_with" => model.StartsWith(value.GetString()!, StringComparison.OrdinalIgnoreCase),
                "ends_with" => model.EndsWith(value.GetString()!, StringComparison.OrdinalIgnoreCase),
                "contains" => model.Contains(value.GetString()!, StringComparison.OrdinalIgnoreCase),
                "regex" => Regex.IsMatch(model, value.GetString()!, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
                _ => throw new InvalidDataException($"Unknown clause '{clause.Name}'."),
            };
        }

        return false;
    }

    /// <summary>The names that the tree spells out in full.</summary>
    public static IEnumerable<string> Literals(JsonElement rule)
    {
        foreach (var clause in rule.EnumerateObject())
        {
            if (clause.NameEquals("equals"))
            {
                yield return clause.Value.GetString()!;
            }
            else if (clause.NameEquals("or"))
            {
                foreach (var literal in clause.Value.EnumerateArray().SelectMany(Literals))
                {
                    yield return literal;
                }
            }
        }
    }
}
