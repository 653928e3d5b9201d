using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>The state of the whole response, which only the events of its life cycle carry.</summary>
internal static class StreamedResult
{
    public static ResponseResult? Of(StreamingResponseUpdate update) => update switch
    {
        StreamingResponseCreatedUpdate created => created.Response,
        StreamingResponseQueuedUpdate queued => queued.Response,
        StreamingResponseInProgressUpdate inProgress => inProgress.Response,
        StreamingResponseCompletedUpdate completed => completed.Response,
        StreamingResponseIncompleteUpdate incomplete => incomplete.Response,
        StreamingResponseFailedUpdate failed => failed.Response,
        _ => null,
    };
}
