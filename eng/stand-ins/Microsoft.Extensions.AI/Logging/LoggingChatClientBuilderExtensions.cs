using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.AI;

/// <summary>Adds <see cref="LoggingChatClient"/> to a pipeline.</summary>
public static class LoggingChatClientBuilderExtensions
{
    public static ChatClientBuilder UseLogging(
        this ChatClientBuilder builder, ILoggerFactory? loggerFactory = null, Action<LoggingChatClient>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((innerClient, services) =>
        {
            loggerFactory ??= services.GetRequiredService<ILoggerFactory>();
            if (loggerFactory == NullLoggerFactory.Instance)
            {
                return innerClient;
            }

            var client = new LoggingChatClient(innerClient, loggerFactory.CreateLogger<LoggingChatClient>());
            configure?.Invoke(client);
            return client;
        });
    }
}
