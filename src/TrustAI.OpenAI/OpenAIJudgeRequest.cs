using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace TrustAI.OpenAI;

/// <summary>
/// Takes what the caller asked of his answer, in options of the provider's own kind, out of the requests to judges: a verdict in the form of the answer is none, and a prediction of the
/// answer is paid for nothing. What says how the model is served stays, such as service tier and effort.
/// </summary>
internal sealed class OpenAIJudgeRequest : IChatRequestAdapter
{
    public ChatOptions? Adapt(ChatOptions? options, IChatClient innerClient)
    {
        if (options is not { RawRepresentationFactory: { } make } || !options.IsJudgement())
        {
            return options;
        }

        ChatOptions adapted = options.Clone();
        adapted.RawRepresentationFactory = client => Clean(make(client));
        return adapted;
    }

    public bool IsRefusal(Exception exception, ChatOptions? options, IChatClient innerClient) => false;

    private static object? Clean(object? made)
    {
        switch (made)
        {
            case ChatCompletionOptions chat:
                Clean(chat);
                break;
            case CreateResponseOptions response:
                Clean(response);
                break;
        }

        return made;
    }

    private static void Clean(ChatCompletionOptions chat)
    {
        chat.OutputPrediction = null;
        chat.ResponseFormat = null;
        chat.AudioOptions = null;
        chat.ResponseModalities = ChatResponseModalities.Default;
        chat.WebSearchOptions = null;
        chat.MaxOutputTokenCount = null;
        // Lists that are emptied are still sent, and OpenAI takes no empty one of tools.
        chat.ToolChoice = chat.Tools.Count > 0 ? ChatToolChoice.CreateNoneChoice() : null;
        (chat.Temperature, chat.TopP, chat.FrequencyPenalty, chat.PresencePenalty) = (null, null, null, null);
    }

    private static void Clean(CreateResponseOptions response)
    {
        response.TextOptions = null;
        response.MaxOutputTokenCount = null;
        response.MaxToolCallCount = null;
        response.ToolChoice = response.Tools.Count > 0 ? ResponseToolChoice.CreateNoneChoice() : null;
        response.PreviousResponseId = null;
        response.ConversationOptions = null;
        (response.Temperature, response.TopP) = (null, null);
    }
}
