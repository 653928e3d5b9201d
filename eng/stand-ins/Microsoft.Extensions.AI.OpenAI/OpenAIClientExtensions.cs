using System.Diagnostics.CodeAnalysis;
using OpenAI.Chat;
using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>Turns clients of the OpenAI package into the abstractions of Microsoft.Extensions.AI.</summary>
public static class OpenAIClientExtensions
{
    /// <summary>Gets an <see cref="IChatClient"/> that speaks to the Chat Completions endpoint through <paramref name="chatClient"/>.</summary>
    /// <param name="chatClient">The client to wrap; disposing the result leaves it untouched.</param>
    /// <returns>A client that is as safe for concurrent use as <paramref name="chatClient"/> is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chatClient"/> is null.</exception>
    public static IChatClient AsIChatClient(this ChatClient chatClient)
    {
        ArgumentNullException.ThrowIfNull(chatClient);
        return new OpenAIChatClient(chatClient);
    }

    /// <summary>Gets an <see cref="IChatClient"/> that speaks to the Responses endpoint through <paramref name="responseClient"/>.</summary>
    /// <param name="responseClient">The client to wrap; disposing the result leaves it untouched.</param>
    /// <param name="defaultModelId">The model of requests that name none; null leaves it to the service.</param>
    /// <returns>A client that is as safe for concurrent use as <paramref name="responseClient"/> is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="responseClient"/> is null.</exception>
    [Experimental("OPENAI001")]
    public static IChatClient AsIChatClient(this ResponsesClient responseClient, string? defaultModelId = null)
    {
        ArgumentNullException.ThrowIfNull(responseClient);
        return new OpenAIResponsesChatClient(responseClient, defaultModelId);
    }
}
