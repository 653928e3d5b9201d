using System.ClientModel;
using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace TrustAI.OpenAI;

/// <summary>Has OpenAI's clients ask for log probabilities, with options of the provider's own kind that are made anew for every request.</summary>
internal sealed class OpenAILogProbabilityRequest(int alternatives) : IChatRequestAdapter
{
    private const int MostModels = 1000;

    // Who has refused, by the names that were asked for: one host may give what another refuses, and one request with tools be refused where those without are not.
    private readonly ConcurrentDictionary<Asked, bool> _refusing = new();

    public ChatOptions? Adapt(ChatOptions? options, IChatClient innerClient)
    {
        if (!IsOpenAI(innerClient))
        {
            return options;
        }

        var asked = Asked.Of(options, innerClient);
        if (HasRefused(asked) || IsReasoning(asked.Model))
        {
            return options;
        }

        ChatOptions adapted = options?.Clone() ?? new ChatOptions();
        Func<IChatClient, object?>? original = adapted.RawRepresentationFactory;
        adapted.RawRepresentationFactory = client => Create(client, original?.Invoke(client));
        return adapted;
    }

    public bool IsRefusal(Exception exception, ChatOptions? options, IChatClient innerClient)
    {
        if (exception is not ClientResultException { Status: 400 or 422 } refused || !IsAboutLogProbabilities(refused))
        {
            return false;
        }

        if (_refusing.Count < MostModels)
        {
            _refusing[Asked.Of(options, innerClient)] = true;
        }

        return true;
    }

    // The package puts errors into the message that have OpenAI's shape; compatible servers have others: arrays, mere texts, lists of fields.
    private static bool IsAboutLogProbabilities(ClientResultException refused) =>
        Mentions(refused.Message) || Mentions(refused.GetRawResponse()?.Content.ToString());

    private static bool Mentions(string? text) => text?.Contains("logprob", StringComparison.OrdinalIgnoreCase) is true;

    // What the user asks for himself stays as he has it.
    private object? Create(IChatClient client, object? made)
    {
        if (client.GetService<ChatClient>() is not null)
        {
            var chat = made as ChatCompletionOptions;
            if (chat is null && made is not null)
            {
                return made;
            }

            if (chat?.OutputPrediction is not null)
            {
                // Refused together with log probabilities, which would then be held against the model.
                return chat;
            }

            chat ??= new ChatCompletionOptions();
            chat.IncludeLogProbabilities ??= true;
            if (chat.IncludeLogProbabilities is true && alternatives > 0)
            {
                chat.TopLogProbabilityCount ??= alternatives;
            }

            return chat;
        }

        if (client.GetService<ResponsesClient>() is not null && (made is null or CreateResponseOptions))
        {
            var response = made as CreateResponseOptions ?? new CreateResponseOptions();
            if (!response.IncludedProperties.Contains(Included))
            {
                response.IncludedProperties.Add(Included);
            }

            if (alternatives > 0)
            {
                response.TopLogProbabilityCount ??= alternatives;
            }

            return response;
        }

        return made;
    }

    private static readonly IncludedResponseProperty Included = new("message.output_text.logprobs");

    private static bool IsOpenAI(IChatClient client) => client.GetService<ChatClient>() is not null || client.GetService<ResponsesClient>() is not null;

    // Who refuses without tools does so with them.
    private bool HasRefused(Asked asked) => _refusing.ContainsKey(asked) || (asked.HasTools && _refusing.ContainsKey(asked with { HasTools = false }));

    // o1, o3-mini, o4-mini and their like have never given any: spares each process the refusal.
    private static bool IsReasoning(string model) => model.Length > 1 && model[0] is 'o' && char.IsAsciiDigit(model[1]);

    private readonly record struct Asked(Uri? Address, string Model, bool HasTools)
    {
        public static Asked Of(ChatOptions? options, IChatClient client)
        {
            ChatClientMetadata? metadata = client.GetService<ChatClientMetadata>();
            return new Asked(metadata?.ProviderUri, options?.ModelId ?? metadata?.DefaultModelId ?? "", options?.Tools is { Count: > 0 });
        }
    }
}
