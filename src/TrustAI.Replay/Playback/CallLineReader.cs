using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Turns one JSON object into a <see cref="RecordedCall"/>, trying out that its contents can be read.</summary>
internal static class CallLineReader
{
    internal static RecordedCall Read(LineSource source, JsonElement root, JsonSerializerOptions options)
    {
        RowElement line = new(source, root, path: "");
        if (line.Count(CallLineNames.Version) != 1)
        {
            throw line.Wrong(CallLineNames.Version, "1, the version of the format that this package reads");
        }

        RowElement request = line.RequiredObject(CallLineNames.Request);
        List<ChatMessage> messages = ReadMessages(source, root, options);
        ChatOptions? chatOptions = root.GetProperty(CallLineNames.Request).TryGetProperty(CallLineNames.Options, out JsonElement recorded)
            ? Deserialize<ChatOptions>(source, recorded, options)
            : null;

        bool hasResponse = root.TryGetProperty(CallLineNames.Response, out JsonElement response);
        List<RecordedUpdate>? updates = ReadUpdates(source, line, root, options);
        string? incomplete = line.Text(CallLineNames.Incomplete);
        if (!hasResponse && updates is null && incomplete is null)
        {
            throw source.Problem("the call has neither \"response\" nor \"updates\".");
        }

        RowElement? error = line.Object(CallLineNames.Error);
        return new RecordedCall
        {
            // The recorded key wins: the messages may have been redacted since it was made.
            Key = line.Text(CallLineNames.Key) ?? QuestionKey.OfCall(messages, chatOptions, options),
            RequestModel = request.Object(CallLineNames.Options)?.Text("modelId"),
            ResponseModel = hasResponse
                ? Deserialize<ChatResponse>(source, response, options).ModelId
                : updates?.Select(u => Deserialize<ChatResponseUpdate>(source, u.Update, options).ModelId).FirstOrDefault(m => m is not null),
            Response = hasResponse ? response : null,
            Tokens = root.TryGetProperty(CallLineNames.LogProbabilities, out JsonElement tokens) ? LogProbabilityJson.ReadTokens(tokens) : null,
            Updates = updates,
            Duration = ToTime(line.Number(CallLineNames.Duration)),
            Incomplete = incomplete,
            ErrorType = error?.Text(CallLineNames.ErrorType),
            ErrorMessage = error?.Text(CallLineNames.ErrorMessage),
        };
    }

    private static List<ChatMessage> ReadMessages(LineSource source, JsonElement root, JsonSerializerOptions options)
    {
        if (!root.GetProperty(CallLineNames.Request).TryGetProperty(CallLineNames.Messages, out JsonElement array) || array.ValueKind != JsonValueKind.Array)
        {
            throw source.Problem("\"request.messages\" is missing; it must be an array.");
        }

        return [.. array.EnumerateArray().Select(m => Deserialize<ChatMessage>(source, m, options))];
    }

    private static List<RecordedUpdate>? ReadUpdates(LineSource source, RowElement line, JsonElement root, JsonSerializerOptions options)
    {
        if (line.Objects(CallLineNames.Updates) is not { } items)
        {
            return null;
        }

        List<RecordedUpdate> updates = new(items.Count);
        foreach (JsonElement item in root.GetProperty(CallLineNames.Updates).EnumerateArray())
        {
            _ = items[updates.Count].RequiredObject(CallLineNames.Update);
            JsonElement update = item.GetProperty(CallLineNames.Update);
            _ = Deserialize<ChatResponseUpdate>(source, update, options);
            updates.Add(new RecordedUpdate(
                ToTime(items[updates.Count].Number(CallLineNames.At)),
                update,
                item.TryGetProperty(CallLineNames.LogProbabilities, out JsonElement tokens) ? LogProbabilityJson.ReadTokens(tokens) : null));
        }

        return updates;
    }

    private static T Deserialize<T>(LineSource source, JsonElement element, JsonSerializerOptions options)
    {
        try
        {
            return (T?)element.Deserialize(options.GetTypeInfo(typeof(T))) ?? throw source.Problem($"a {typeof(T).Name} is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw source.Problem($"a {typeof(T).Name} cannot be read: {e.Message}", e);
        }
    }

    private static TimeSpan? ToTime(double? milliseconds) =>
        milliseconds is >= 0 and <= int.MaxValue ? TimeSpan.FromMilliseconds(milliseconds.Value) : null;
}
