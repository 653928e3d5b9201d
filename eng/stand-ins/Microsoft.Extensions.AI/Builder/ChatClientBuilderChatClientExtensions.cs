namespace Microsoft.Extensions.AI;

/// <summary>Starts a pipeline at an existing client.</summary>
public static class ChatClientBuilderChatClientExtensions
{
    public static ChatClientBuilder AsBuilder(this IChatClient innerClient)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        return new(innerClient);
    }
}
