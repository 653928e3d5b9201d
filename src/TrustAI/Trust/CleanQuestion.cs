using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The question of a call, to be asked again: of the same model or of another one.</summary>
internal static class CleanQuestion
{
    /// <summary>The messages. The turns of a function loop stay: what the tools said is given, and only the final answer is asked for again.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">Its answer, or <see langword="null"/> as long as there is none.</param>
    public static IReadOnlyList<ChatMessage> Messages(TrustCall call, ChatResponse? response) =>
        response is null || response.Messages is not { Count: > 1 } messages ? call.Messages : [.. call.Messages, .. messages.SkipLast(1).Select(ConversationReader.WithoutReport)];

    /// <summary>The caller's options without the conversation that the provider keeps, and without tools or, where an answer asks for them, with tools that nothing can invoke.</summary>
    public static ChatOptions Options(TrustCall call, bool withTools)
    {
        ChatOptions options = call.Options?.Clone() ?? new ChatOptions();
        if (withTools)
        {
            ToolDeclarations.Apply(options);
        }
        else
        {
            options.Tools = null;
            options.ToolMode = null;
            options.AllowMultipleToolCalls = null;
        }

        options.ConversationId = null;
        return options;
    }

    /// <summary>The same for a client of another provider: without the model's name and the objects of the answering one.</summary>
    public static ChatOptions OptionsForOther(TrustCall call, bool withTools)
    {
        ChatOptions options = Options(call, withTools);
        options.ModelId = null;
        options.RawRepresentationFactory = null;
        return options;
    }
}
