using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustAI;

/// <summary>
/// Reads log probabilities from adapters that keep the provider's JSON: a <see cref="JsonElement"/>, <see cref="JsonDocument"/> or
/// <see cref="JsonNode"/> in the shape of OpenAI's Chat Completions, whole (<c>choices[0].logprobs.content</c>) or the choice alone (<c>logprobs.content</c>).
/// </summary>
/// <remarks>Thread-safe. The numbers are handed on as they stand; judging them is the estimator's work.</remarks>
public sealed class JsonTokenLogProbabilityReader : ITokenLogProbabilityReader
{
    /// <inheritdoc />
    public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return rawRepresentation switch
        {
            JsonElement element => TryRead(element, destination),
            JsonDocument document => TryRead(document.RootElement, destination),
            JsonNode node => TryRead(JsonSerializer.SerializeToElement(node, TrustJsonContext.Default.JsonNode), destination),
            _ => false,
        };
    }

    private static bool TryRead(JsonElement element, ICollection<TokenLogProbability> destination)
    {
        if (TryGet(element, "choices"u8, JsonValueKind.Array, out JsonElement choices))
        {
            // Only the first choice is the answer.
            if (choices.GetArrayLength() == 0)
            {
                return false;
            }

            element = choices[0];
        }

        if (!TryGet(element, "logprobs"u8, JsonValueKind.Object, out JsonElement logprobs) ||
            !TryGet(logprobs, "content"u8, JsonValueKind.Array, out JsonElement content))
        {
            return false;
        }

        bool any = false;
        foreach (JsonElement token in content.EnumerateArray())
        {
            if (TryReadToken(token, out TokenLogProbability read))
            {
                destination.Add(read with { Alternatives = ReadAlternatives(token) });
                any = true;
            }
        }

        return any;
    }

    private static bool TryReadToken(JsonElement token, out TokenLogProbability read)
    {
        read = default;
        if (token.ValueKind != JsonValueKind.Object || !token.TryGetProperty("logprob"u8, out JsonElement value))
        {
            return false;
        }

        string text = TryGet(token, "token"u8, JsonValueKind.String, out JsonElement name) ? name.GetString()! : "";
        read = new TokenLogProbability(text, ReadNumber(value));
        return true;
    }

    private static List<TokenLogProbability>? ReadAlternatives(JsonElement token)
    {
        if (!TryGet(token, "top_logprobs"u8, JsonValueKind.Array, out JsonElement top) || top.GetArrayLength() == 0)
        {
            return null;
        }

        var alternatives = new List<TokenLogProbability>(top.GetArrayLength());
        foreach (JsonElement element in top.EnumerateArray())
        {
            if (TryReadToken(element, out TokenLogProbability alternative))
            {
                alternatives.Add(alternative);
            }
        }

        return alternatives.Count > 0 ? alternatives : null;
    }

    // JSON has no NaN; some servers write it (and the infinities) as strings or null.
    private static double ReadNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out double number) => number,
        JsonValueKind.String when value.GetString() is "-Infinity" => double.NegativeInfinity,
        _ => double.NaN,
    };

    private static bool TryGet(JsonElement element, ReadOnlySpan<byte> name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind;
    }
}
