using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>An error amid a stream; its members are the event's own, or those of an "error" object within.</summary>
internal static class StreamedError
{
    public static ErrorContent Content(StreamingResponseErrorUpdate update)
    {
        if (!string.IsNullOrEmpty(update.Message))
        {
            return new ErrorContent(update.Message) { ErrorCode = update.Code, Details = update.Param };
        }

        return new ErrorContent(Nested(update, "$.error.message"u8))
        {
            ErrorCode = Nested(update, "$.error.code"u8),
            Details = Nested(update, "$.error.param"u8),
        };
    }

    private static string? Nested(StreamingResponseErrorUpdate update, ReadOnlySpan<byte> path) =>
        update.Patch.TryGetValue(path, out string? text) ? text : null;
}
