using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Takes the form of the answer, where it was asked for in Anthropic's own options, out of the requests to judges.</summary>
internal sealed class AnthropicJudgeRequest : IChatRequestAdapter
{
    public ChatOptions? Adapt(ChatOptions? options, IChatClient innerClient)
    {
        if (options is not { RawRepresentationFactory: { } make } || !options.IsJudgement())
        {
            return options;
        }

        ChatOptions adapted = options.Clone();
        adapted.RawRepresentationFactory = client => make(client) is MessageCreateParams asked ? Clean(asked) : null;
        return adapted;
    }

    public bool IsRefusal(Exception exception, ChatOptions? options, IChatClient innerClient) => false;

    private static MessageCreateParams Clean(MessageCreateParams asked) => MessageCreateParams.FromRawUnchecked(
        asked.RawHeaderData, asked.RawQueryData, asked.RawBodyData.Where(member => member.Key is not ("output_config" or "tool_choice")).ToDictionary());
}
