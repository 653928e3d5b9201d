using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Which sample of an answer a call asks for.</summary>
internal static class SampleMarker
{
    internal const string PropertyName = "trustai_sample";

    /// <summary>Gets the number of the sample asked for, from 1; null when the answer itself is asked for.</summary>
    internal static int? Read(ChatOptions? options)
    {
        if (options?.AdditionalProperties is not { } properties || !properties.TryGetValue(PropertyName, out object? value) || value is null)
        {
            return null;
        }

        return value switch
        {
            int index => index,
            long and >= int.MinValue and <= int.MaxValue => (int)(long)value,
            JsonElement { ValueKind: JsonValueKind.Number } element when element.TryGetInt32(out int index) => index,
            _ => throw new ArgumentException(
                $"The additional property \"{PropertyName}\" must be a whole number counted from 1, not {value}.", nameof(options)),
        };
    }
}
