using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Load;

/// <summary>Lets a client drop all its connections and turn to another server.</summary>
internal sealed class RenewableHandler : HttpMessageHandler
{
    private HttpMessageInvoker? _current;

    /// <summary>Closes every connection and turns to a server, if any.</summary>
    public void Renew(Uri? server)
    {
        HttpMessageInvoker? old = Interlocked.Exchange(ref _current, server is null ? null : new HttpMessageInvoker(new LoopbackHandler(server)));
        old?.Dispose();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _current!.SendAsync(request, cancellationToken);
}
