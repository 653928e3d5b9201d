namespace TrustAI.Providers.Tests.Wire;

/// <summary>Sends requests for a provider's real address to the loopback server, so that everything in between believes to speak with the provider.</summary>
internal sealed class LoopbackHandler(Uri server) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri asked = request.RequestUri!;
        request.Headers.Host = asked.Authority;
        request.RequestUri = new UriBuilder(asked) { Scheme = server.Scheme, Host = server.Host, Port = server.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
