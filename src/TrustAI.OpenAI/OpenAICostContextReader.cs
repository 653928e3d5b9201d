using OpenAI.Chat;
using OpenAI.Responses;

namespace TrustAI.OpenAI;

/// <summary>Reads the service tier that served a call of OpenAI's Chat Completions or Responses API.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OpenAICostContextReader : ICostContextReader
{
    /// <inheritdoc />
    public CostContext? Read(object rawRepresentation) => rawRepresentation switch
    {
        ChatCompletion completion => Of(completion.ServiceTier?.ToString()),
        StreamingChatCompletionUpdate update => Of(update.ServiceTier?.ToString()),
        ResponseResult response => Of(response.ServiceTier?.ToString()),
        StreamingResponseCompletedUpdate update => Of(update.Response?.ServiceTier?.ToString()),
        StreamingResponseIncompleteUpdate update => Of(update.Response?.ServiceTier?.ToString()),
        _ => null,
    };

    private static CostContext? Of(string? tier) => string.IsNullOrEmpty(tier) ? null : new CostContext { ServiceTier = tier };
}
