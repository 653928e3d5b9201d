using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds <see cref="ReducingChatClient"/> to a pipeline.</summary>
[Experimental("MEAI001")]
public static class ReducingChatClientBuilderExtensions
{
    public static ChatClientBuilder UseChatReducer(
        this ChatClientBuilder builder, IChatReducer? reducer = null, Action<ReducingChatClient>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((innerClient, services) =>
        {
            reducer ??= services.GetRequiredService<IChatReducer>();
            var client = new ReducingChatClient(innerClient, reducer);
            configure?.Invoke(client);
            return client;
        });
    }
}
