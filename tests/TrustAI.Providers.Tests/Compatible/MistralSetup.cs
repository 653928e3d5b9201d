using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>What a user of Mistral's API through OpenAI's package has to set up himself.</summary>
internal static class MistralSetup
{
    /// <summary>Takes <c>stream_options</c> out, which the package sends with every stream and Mistral refuses; usage comes in the last chunk all the same.</summary>
    public static ChatClientBuilder WithoutStreamOptions(ChatClientBuilder builder, Action<TrustScoringOptions> configure) =>
        builder.UseTrustScoring(configure).ConfigureOptions(options =>
        {
            Func<IChatClient, object?>? others = options.RawRepresentationFactory;
            options.RawRepresentationFactory = client =>
            {
                ChatCompletionOptions made = others?.Invoke(client) as ChatCompletionOptions ?? new ChatCompletionOptions();
                made.Patch.Remove("$.stream_options"u8);
                return made;
            };
        });

    /// <summary>A limit under its old name, the only one that Mistral knows.</summary>
    public static ChatCompletionOptions WithOldLimit(int tokens)
    {
        var made = new ChatCompletionOptions();
        made.Patch.Set("$.max_tokens"u8, tokens);
        return made;
    }
}
