using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Says which recorded row is to answer a call.</summary>
public static class ReplayChatOptionsExtensions
{
    internal const string PropertyName = "replay_id";

    /// <summary>Picks a recorded answer by its identifier, whatever the call's messages and model are.</summary>
    /// <param name="options">The options of the call; not changed. May be null.</param>
    /// <param name="id">The identifier of a row, or the key of a recorded call.</param>
    /// <returns>A copy of the options that names the row, in the additional property <c>replay_id</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> is null or empty.</exception>
    public static ChatOptions WithReplayId(this ChatOptions? options, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ChatOptions copy = options?.Clone() ?? new ChatOptions();
        (copy.AdditionalProperties ??= [])[PropertyName] = id;
        return copy;
    }

    internal static string? ReadReplayId(this ChatOptions? options)
    {
        if (options?.AdditionalProperties is not { } properties || !properties.TryGetValue(PropertyName, out object? value))
        {
            return null;
        }

        return value switch
        {
            string id => id,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
            null => null,
            _ => throw new ArgumentException($"The additional property \"{PropertyName}\" must be a string, not {value}.", nameof(options)),
        };
    }
}
