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

    /// <summary>Waits for the whole report of a response that is scored in the background; any other report is there at once.</summary>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">Ends the waiting, not the scoring.</param>
    /// <returns>
    /// The report, or <see langword="null"/> if the response carries none that can be read. Of a response that came out of a cache or over a wire before it was scored this is the report
    /// it was stored with, which says <see cref="TrustReport.IsPending"/>; <see cref="BackgroundScoringOptions.OnReport"/> is given the whole one.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public static Task<TrustReport?> GetFinalTrustReportAsync(this ChatResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        return ReadAsync(response.AdditionalProperties, cancellationToken);
    }

    /// <summary>Waits for the whole report that one of the last updates of a stream announces; see the overload for responses.</summary>
    /// <param name="update">The update.</param>
    /// <param name="cancellationToken">Ends the waiting, not the scoring.</param>
    /// <returns>The report, or <see langword="null"/> for every update before the last ones.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="update"/> is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public static Task<TrustReport?> GetFinalTrustReportAsync(this ChatResponseUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return ReadAsync(update.AdditionalProperties, cancellationToken);
    }

    private static async Task<TrustReport?> ReadAsync(AdditionalPropertiesDictionary? properties, CancellationToken cancellationToken)
    {
        object? carried = null;
        properties?.TryGetValue(TrustReport.PropertyName, out carried);
        return PendingReports.TryFind(carried, out Task<TrustReport>? pending)
            ? await pending.WaitAsync(cancellationToken).ConfigureAwait(false)
            : Read(properties);
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
