using OpenAI.Chat;
using OpenAI.Responses;

namespace TrustAI.OpenAI;

/// <summary>Reads the log probabilities of OpenAI's Chat Completions and Responses APIs, streamed and not.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OpenAITokenLogProbabilityReader : ITokenLogProbabilityReader
{
    /// <inheritdoc />
    public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return rawRepresentation switch
        {
            ChatCompletion completion => Add(completion.ContentTokenLogProbabilities, destination),
            StreamingChatCompletionUpdate update => Add(update.ContentTokenLogProbabilities, destination),
            StreamingResponseOutputTextDeltaUpdate delta => Add(delta.TokenLogProbabilities, destination),
            ResponseContentPart { Kind: ResponseContentPartKind.OutputText } part => Add(part.OutputTextTokenLogProbabilities, destination),
            _ => false,
        };
    }

    private static bool Add(IReadOnlyList<ChatTokenLogProbabilityDetails>? tokens, ICollection<TokenLogProbability> destination)
    {
        for (int i = 0; i < tokens?.Count; i++)
        {
            ChatTokenLogProbabilityDetails token = tokens[i];
            destination.Add(new TokenLogProbability(token.Token, token.LogProbability)
            {
                Alternatives = token.TopLogProbabilities is { Count: > 0 } alternatives
                    ? [.. alternatives.Select(alternative => new TokenLogProbability(alternative.Token, alternative.LogProbability))]
                    : null,
            });
        }

        return tokens?.Count > 0;
    }

    private static bool Add(IEnumerable<ResponseTokenLogProbabilityDetails>? tokens, ICollection<TokenLogProbability> destination)
    {
        bool any = false;
        foreach (ResponseTokenLogProbabilityDetails token in tokens ?? [])
        {
            destination.Add(new TokenLogProbability(token.Token, token.LogProbability)
            {
                Alternatives = token.TopLogProbabilities is { Count: > 0 } alternatives
                    ? [.. alternatives.Select(alternative => new TokenLogProbability(alternative.Token, alternative.LogProbability))]
                    : null,
            });
            any = true;
        }

        return any;
    }
}
