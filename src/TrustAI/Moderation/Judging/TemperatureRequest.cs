using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Sends a temperature, until the model says that it takes none, as reasoning models do.</summary>
internal sealed class TemperatureRequest(float temperature) : IChatRequestAdapter
{
    private volatile bool _isRefused;

    public ChatOptions? Adapt(ChatOptions? options, IChatClient innerClient)
    {
        if (_isRefused)
        {
            return options;
        }

        ChatOptions adapted = options?.Clone() ?? new ChatOptions();
        adapted.Temperature = temperature;
        return adapted;
    }

    // No provider has a code of its own for it, but all of them name the parameter.
    public bool IsRefusal(Exception exception, ChatOptions? options, IChatClient innerClient)
    {
        bool isRefusal = exception.Message.Contains("temperature", StringComparison.OrdinalIgnoreCase);
        _isRefused |= isRefusal;
        return isRefusal;
    }
}
