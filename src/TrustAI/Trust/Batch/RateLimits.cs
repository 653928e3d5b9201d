using System.Net;

namespace TrustAI;

/// <summary>Tells rate limits from other failures.</summary>
public static class RateLimits
{
    /// <summary>Whether a call failed because there were too many: HTTP status 429, or 503, in the exception or one it wraps; where no status can be read, by the words of its message.</summary>
    /// <param name="exception">What the call failed with.</param>
    /// <returns>Whether to try again later.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    public static bool IsRateLimit(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { StatusCode: HttpStatusCode status })
            {
                return status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
            }

            // Adapters have exceptions of their own, whose types are unknown here; their messages begin with the status or name the error.
            if (cause.Message.Contains("HTTP 429", StringComparison.OrdinalIgnoreCase) ||
                cause.Message.Contains("429 (", StringComparison.Ordinal) ||
                cause.Message.Contains("Too Many Requests", StringComparison.OrdinalIgnoreCase) ||
                cause.Message.Contains("rate_limit", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
