using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Takes what <c>ChatOptions.WithTrust</c> wrote out of the options again, so that nothing of ours reaches the provider or an inner cache's key.</summary>
internal static class CallOptionsReader
{
    /// <summary>The key in ChatOptions.AdditionalProperties. The value is a JsonElement: a cache further out has to be able to put it into its key.</summary>
    public const string Key = "trustai_options";

    /// <summary>The options for the inner client: the very same object when it holds nothing of ours, a clone without it otherwise.</summary>
    public static ChatOptions? Read(ChatOptions? options, TrustCall call, out TrustCallOptions? wanted)
    {
        wanted = null;
        if (options?.AdditionalProperties is null || !options.AdditionalProperties.TryGetValue(Key, out object? value))
        {
            return options;
        }

        try
        {
            wanted = value as TrustCallOptions ?? (value is JsonElement { ValueKind: JsonValueKind.Object } json ? json.Deserialize(TrustJsonContext.Default.TrustCallOptions) : null);
        }
        catch (JsonException)
        {
            // Reported below.
        }

        if (wanted?.Error() is not null || wanted is null)
        {
            wanted = null;
            call.AddProblem("options", TrustProblemKind.InvalidCallOptions, "The trust settings of this call could not be read and were left out; set them with ChatOptions.WithTrust.");
        }

        options = options.Clone();
        options.AdditionalProperties!.Remove(Key);
        if (options.AdditionalProperties.Count == 0)
        {
            options.AdditionalProperties = null;
        }

        return options;
    }
}
