using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Counts tokens without asking a provider.</summary>
/// <remarks>
/// The methods are synchronous, unlike those of other extension points: counting is work for the processor and waits for nothing.
/// Implementations must be thread-safe.
/// </remarks>
public interface ITokenCounter
{
    /// <summary>Counts the tokens of a text alone, as of an answer or a document.</summary>
    /// <param name="model">The model's name as a provider or router spells it; unknown names give an estimate.</param>
    /// <param name="text">The text.</param>
    /// <returns>The count.</returns>
    TokenCount Count(string? model, ReadOnlySpan<char> text);

    /// <summary>Counts the input tokens of a call: messages with what surrounds each, tool definitions, images.</summary>
    /// <param name="model">The model's name as a provider or router spells it; <see langword="null"/> takes that of <paramref name="options"/>.</param>
    /// <param name="messages">The messages; enumerated once.</param>
    /// <param name="options">The options of the call, of which instructions, tools, tool mode and response format are counted.</param>
    /// <returns>The count.</returns>
    TokenCount Count(string? model, IEnumerable<ChatMessage> messages, ChatOptions? options = null);

    /// <summary>Tells what a provider reported for something that was counted before, so that later estimates for the model can be better.</summary>
    /// <param name="model">The model's name, as given when counting.</param>
    /// <param name="counted">What was counted.</param>
    /// <param name="reported">The tokens that the provider reported for the same; what is not positive is ignored.</param>
    void Observe(string? model, TokenCount counted, long reported)
    {
    }
}
