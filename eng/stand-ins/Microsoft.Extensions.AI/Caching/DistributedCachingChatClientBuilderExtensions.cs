using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds <see cref="DistributedCachingChatClient"/> to a pipeline.</summary>
public static class DistributedCachingChatClientBuilderExtensions
{
    public static ChatClientBuilder UseDistributedCache(
        this ChatClientBuilder builder, IDistributedCache? storage = null, Action<DistributedCachingChatClient>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((innerClient, services) =>
        {
            storage ??= services.GetRequiredService<IDistributedCache>();
            var client = new DistributedCachingChatClient(innerClient, storage);
            configure?.Invoke(client);
            return client;
        });
    }
}
