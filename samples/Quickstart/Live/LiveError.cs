using System.ClientModel;
using System.Net.Sockets;

namespace Quickstart.Live;

/// <summary>Says in one line what is wrong with a live call and what helps.</summary>
internal static class LiveError
{
    public static string? Explain(Exception exception, LiveSettings settings)
    {
        foreach (Exception cause in Causes(exception))
        {
            string? line = cause switch
            {
                UriFormatException => $"OPENAI_BASE_URL is '{settings.BaseUrl}', which is not an address such as https://api.openai.com/v1.",
                ClientResultException { Status: 401 or 403 } refused => $"{settings.BaseUrl} refused the key (HTTP {refused.Status}): check OPENAI_API_KEY.",
                ClientResultException { Status: 404 } => $"{settings.BaseUrl} does not know the model '{settings.Model}' (HTTP 404): check OPENAI_MODEL and OPENAI_BASE_URL.",
                ClientResultException { Status: 429 } => $"{settings.BaseUrl} takes no more requests (HTTP 429): wait a little, or check the quota of the account.",
                ClientResultException { Status: >= 500 } failed => $"{settings.BaseUrl} failed (HTTP {failed.Status}): try again later.",
                ClientResultException { Status: > 0 } other => $"{settings.BaseUrl} refused the request (HTTP {other.Status}): {FirstLine(other.Message)}",
                HttpRequestException or HttpIOException or SocketException => $"{settings.BaseUrl} cannot be reached: check the network and OPENAI_BASE_URL.",
                OperationCanceledException => $"{settings.BaseUrl} did not answer in time: try again later, or check OPENAI_BASE_URL.",
                _ => null,
            };
            if (line is not null)
            {
                return line;
            }
        }

        return null;
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        yield return exception;
        IEnumerable<Exception> inner = exception is AggregateException several ? several.InnerExceptions
            : exception.InnerException is Exception one ? [one]
            : [];
        foreach (Exception cause in inner.SelectMany(Causes))
        {
            yield return cause;
        }
    }

    private static string FirstLine(string message) => Shown.Harmless(message.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
}
