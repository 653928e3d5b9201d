using System.Text.Json;
using TrustAI;

namespace Microsoft.Extensions.AI;

/// <summary>Reads the <see cref="TrustReport"/> of an answer.</summary>
public static class ChatResponseTrustExtensions
{
    /// <summary>Reads the report of a response, whether it was scored just now or comes out of a cache.</summary>
    /// <param name="response">The response.</param>
    /// <returns>The report, or <see langword="null"/> if the response carries none that can be read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    public static TrustReport? GetTrustReport(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Read(response.AdditionalProperties);
    }

    /// <summary>Reads the report that arrives with the last updates of a stream.</summary>
    /// <param name="update">The update.</param>
    /// <returns>The report, or <see langword="null"/> for every update before the last ones.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="update"/> is <see langword="null"/>.</exception>
    public static TrustReport? GetTrustReport(this ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Read(update.AdditionalProperties);
    }

    /// <summary>Reads the report kept with a message, in a history for example.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The report, or <see langword="null"/> if the message carries none that can be read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is <see langword="null"/>.</exception>
    public static TrustReport? GetTrustReport(this ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Read(message.AdditionalProperties);
    }

    private static TrustReport? Read(AdditionalPropertiesDictionary? properties)
    {
        if (properties is null || !properties.TryGetValue(TrustReport.PropertyName, out object? value))
        {
            return null;
        }

        if (value is not JsonElement { ValueKind: JsonValueKind.Object } json)
        {
            return value as TrustReport;
        }

        try
        {
            return json.Deserialize(TrustJsonContext.Default.TrustReport);
        }
        catch (JsonException)
        {
            // Something else under our key, or a report of another version: there is no report to be had.
            return null;
        }
    }
}
