using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>The members of a recorded call's line.</summary>
internal static class CallLineNames
{
    internal const string Version = "trustai_recording";
    internal const string Key = "key";
    internal const string StartedAt = "started_at";
    internal const string Request = "request";
    internal const string Messages = "messages";
    internal const string Options = "options";
    internal const string Tools = "tools";
    internal const string Response = "response";
    internal const string Updates = "updates";
    internal const string Update = "update";
    internal const string At = "at_ms";
    internal const string Duration = "duration_ms";
    internal const string LogProbabilities = "logprobs";
    internal const string Incomplete = "incomplete";
    internal const string Error = "error";
    internal const string Abandoned = "abandoned";
    internal const string ErrorMessage = "message";
    internal const string ErrorType = "type";

    internal static bool IsCall(JsonElement root) => root.TryGetProperty(Version, out _);
}
