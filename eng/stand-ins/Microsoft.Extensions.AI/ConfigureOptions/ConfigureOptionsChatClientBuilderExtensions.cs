namespace Microsoft.Extensions.AI;

/// <summary>Adds <see cref="ConfigureOptionsChatClient"/> to a pipeline.</summary>
public static class ConfigureOptionsChatClientBuilderExtensions
{
    public static ChatClientBuilder ConfigureOptions(this ChatClientBuilder builder, Action<ChatOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.Use(innerClient => new ConfigureOptionsChatClient(innerClient, configure));
    }
}
