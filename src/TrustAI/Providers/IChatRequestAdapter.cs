using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Adjusts requests to one provider so that its answers bring what scoring needs, such as log probabilities.</summary>
/// <remarks>Implementations must be thread-safe. What throws in them is reported and the request goes out as it was.</remarks>
public interface IChatRequestAdapter
{
    /// <summary>Adjusts the options of a request.</summary>
    /// <param name="options">The options as they stand; not to be changed.</param>
    /// <param name="innerClient">The client that will answer, to be asked by GetService whose it is.</param>
    /// <returns>A changed copy, or <paramref name="options"/> itself where there is nothing to adjust.</returns>
    ChatOptions? Adapt(ChatOptions? options, IChatClient innerClient);

    /// <summary>Tells whether a request failed because of what <see cref="Adapt"/> added; it is made once more without it then.</summary>
    /// <param name="exception">What the provider's client threw before anything of an answer came.</param>
    /// <param name="options">The options before they were adjusted.</param>
    /// <param name="innerClient">The client that threw.</param>
    /// <returns>Whether to try again. Remember it, so that <see cref="Adapt"/> leaves such requests alone from then on.</returns>
    bool IsRefusal(Exception exception, ChatOptions? options, IChatClient innerClient);
}
