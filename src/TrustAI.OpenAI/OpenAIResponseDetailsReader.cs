using System.Buffers;
using System.ClientModel.Primitives;
using System.Text.Json;
using OpenAI.Chat;
using OpenAI.Responses;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace TrustAI.OpenAI;

/// <summary>
/// Reads what the objects of OpenAI's package hold beyond what its adapters pass on, of Chat Completions and Responses, streamed and not: service tier, system fingerprint, streamed
/// refusals and errors, why a streamed response was cut short, and usage as the server wrote it, with counts and costs of compatible servers that the package has no names for.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OpenAIResponseDetailsReader : IResponseDetailsReader
{
    /// <inheritdoc />
    public bool TryRead(object rawRepresentation, ResponseDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        switch (rawRepresentation)
        {
            case ChatCompletion completion:
                Note(details, completion.ServiceTier?.ToString(), completion.SystemFingerprint);
                details.Usage = UsageOf(completion.Usage);
                return true;
            case StreamingChatCompletionUpdate update:
                Note(details, update.ServiceTier?.ToString(), update.SystemFingerprint);
                details.AddRefusal(update.RefusalUpdate);
                ReadError(update, details);
                details.Usage = UsageOf(update.Usage);
                details.Model = string.IsNullOrEmpty(update.Model) ? details.Model : update.Model;
                return true;
            case ResponseResult response:
                Read(response, details);
                return true;
            case StreamingResponseCompletedUpdate completed:
                Read(completed.Response, details);
                return true;
            case StreamingResponseIncompleteUpdate incomplete:
                Read(incomplete.Response, details);
                return true;
            case StreamingResponseFailedUpdate failed:
                Read(failed.Response, details);
                return true;
            default:
                return false;
        }
    }

    private static void Read(ResponseResult? response, ResponseDetails details)
    {
        Note(details, response?.ServiceTier?.ToString(), fingerprint: null);
        details.Usage = UsageOf(response?.Usage);
        if (response?.Error is ResponseError error)
        {
            details.Error = error.Message ?? "";
            details.ErrorCode = error.Code.ToString();
        }

        if (response?.IncompleteStatusDetails?.Reason is ResponseIncompleteStatusReason reason)
        {
            details.FinishReason = reason == ResponseIncompleteStatusReason.MaxOutputTokens ? ChatFinishReason.Length
                : reason == ResponseIncompleteStatusReason.ContentFilter ? ChatFinishReason.ContentFilter
                : null;
        }
    }

    private static void Note(ResponseDetails details, string? tier, string? fingerprint)
    {
        details.ServiceTier = string.IsNullOrEmpty(tier) ? details.ServiceTier : tier;
        details.SystemFingerprint = string.IsNullOrEmpty(fingerprint) ? details.SystemFingerprint : fingerprint;
    }

    // The package has no name for it, and takes it for an update without an id.
    private static void ReadError(StreamingChatCompletionUpdate update, ResponseDetails details)
    {
        if (!string.IsNullOrEmpty(update.CompletionId))
        {
            return;
        }

        using JsonDocument json = JsonOf(update);
        if (json.RootElement.TryGetProperty("error", out JsonElement error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            bool isObject = error.ValueKind is JsonValueKind.Object;
            details.Error = (isObject ? Text(error, "message") : error.GetString()) ?? "";
            details.ErrorCode = isObject ? Text(error, "code") ?? Text(error, "type") : null;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static TokenUsage? UsageOf<T>(T? usage)
        where T : class, IJsonModel<T>
    {
        if (usage is null)
        {
            return null;
        }

        using JsonDocument json = JsonOf(usage);
        return TokenUsage.FromJson(json.RootElement);
    }

    // As JSON it is what the server wrote, members the package does not know included.
    private static JsonDocument JsonOf<T>(T model)
        where T : class, IJsonModel<T>
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            model.Write(writer, ModelReaderWriterOptions.Json);
        }

        return JsonDocument.Parse(buffer.WrittenMemory);
    }
}
