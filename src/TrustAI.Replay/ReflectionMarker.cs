using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Whether a call asks for a reflection on an answer.</summary>
internal static class ReflectionMarker
{
    internal const string PropertyName = "trustai_reflection";

    internal static bool IsSet(ChatOptions? options)
    {
        if (options?.AdditionalProperties is not { } properties || !properties.TryGetValue(PropertyName, out object? value) || value is null)
        {
            return false;
        }

        return value switch
        {
            int number => number != 0,
            long number => number != 0,
            JsonElement { ValueKind: JsonValueKind.Number } element when element.TryGetInt64(out long number) => number != 0,
            _ => throw new ArgumentException($"The additional property \"{PropertyName}\" must be a whole number, 1 for a reflection, not {value}.", nameof(options)),
        };
    }
}
