using System.Text.Json;

namespace Microsoft.Extensions.AI;

/// <summary>Asks for a response of a given type.</summary>
public static class ChatClientStructuredOutputExtensions
{
    public static Task<ChatResponse<T>> GetResponseAsync<T>(
        this IChatClient chatClient, IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) =>
        GetResponseAsync<T>(chatClient, messages, AIJsonUtilities.DefaultOptions, options, useJsonSchemaResponseFormat, cancellationToken);

    public static Task<ChatResponse<T>> GetResponseAsync<T>(
        this IChatClient chatClient, string chatMessage, ChatOptions? options = null,
        bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) =>
        GetResponseAsync<T>(chatClient, new ChatMessage(ChatRole.User, chatMessage), options, useJsonSchemaResponseFormat, cancellationToken);

    public static Task<ChatResponse<T>> GetResponseAsync<T>(
        this IChatClient chatClient, ChatMessage chatMessage, ChatOptions? options = null,
        bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) =>
        GetResponseAsync<T>(chatClient, [chatMessage], options, useJsonSchemaResponseFormat, cancellationToken);

    public static Task<ChatResponse<T>> GetResponseAsync<T>(
        this IChatClient chatClient, string chatMessage, JsonSerializerOptions serializerOptions, ChatOptions? options = null,
        bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) =>
        GetResponseAsync<T>(chatClient, new ChatMessage(ChatRole.User, chatMessage), serializerOptions, options, useJsonSchemaResponseFormat, cancellationToken);

    public static Task<ChatResponse<T>> GetResponseAsync<T>(
        this IChatClient chatClient, ChatMessage chatMessage, JsonSerializerOptions serializerOptions, ChatOptions? options = null,
        bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default) =>
        GetResponseAsync<T>(chatClient, [chatMessage], serializerOptions, options, useJsonSchemaResponseFormat, cancellationToken);

    public static async Task<ChatResponse<T>> GetResponseAsync<T>(
        this IChatClient chatClient, IEnumerable<ChatMessage> messages, JsonSerializerOptions serializerOptions, ChatOptions? options = null,
        bool? useJsonSchemaResponseFormat = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatClient);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(serializerOptions);
        serializerOptions.MakeReadOnly();

        var (format, isWrapped) = ResponseSchema.For<T>(serializerOptions);
        options = options?.Clone() ?? new();
        if (useJsonSchemaResponseFormat ?? true)
        {
            options.ResponseFormat = format;
        }
        else
        {
            options.ResponseFormat = ChatResponseFormat.Json;
            messages = [.. messages, ResponseSchema.AsInstruction(format)];
        }

        var response = await chatClient.GetResponseAsync(messages, options, cancellationToken);
        return new ChatResponse<T>(response, serializerOptions) { IsWrapped = isWrapped };
    }
}
