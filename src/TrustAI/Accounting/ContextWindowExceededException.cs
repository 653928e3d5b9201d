namespace TrustAI;

/// <summary>A call was refused, before it reached the provider, because its input cannot fit the model's context window. See <see cref="AccountingOptions.RefuseOversizedCalls"/>.</summary>
public sealed class ContextWindowExceededException : Exception
{
    // An estimate a little above the limit proves nothing.
    private const double EstimateTolerance = 1.1;

    private ContextWindowExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Gets the model that was asked for.</summary>
    public required string? Model { get; init; }

    /// <summary>Gets the largest number of input tokens the model takes.</summary>
    public required long Limit { get; init; }

    /// <summary>Gets the input tokens of the call, and whether they are counted or estimated. An estimate has to exceed the limit by a tenth.</summary>
    public required TokenCount Input { get; init; }

    internal static void ThrowIfExceeded(string? model, TokenCount input, ModelPrice? price)
    {
        if (price?.ContextWindow is long limit && input.Tokens > limit * (input.IsEstimate ? EstimateTolerance : 1))
        {
            throw new ContextWindowExceededException(
                $"The call has {(input.IsEstimate ? "about " : "")}{input.Tokens} input tokens and the model '{model}' takes {limit}: shorten the conversation, for example with a chat reducer, or ask a model with a larger window.")
            {
                Model = model,
                Limit = limit,
                Input = input,
            };
        }
    }
}
