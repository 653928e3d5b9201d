using System.Globalization;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Lets the retries of Anthropic's SDK be as they are, but for the waiting: what the server asked for is noted, and as good as nothing asked for instead.</summary>
internal sealed class InstantRetryHandler : DelegatingHandler
{
    /// <summary>What each failed answer asked for; <see langword="null"/> where it left the wait to the client.</summary>
    public List<string?> Waits { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            Waits.Add(response.Headers.RetryAfter?.ToString());
            response.Headers.Add("Retry-After-Ms", 0.001.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }
}
