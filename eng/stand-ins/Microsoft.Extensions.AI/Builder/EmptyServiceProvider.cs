using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>What stages see as services when a pipeline is built without any: keyed look-ups are answered (with nothing) too.</summary>
internal sealed class EmptyServiceProvider : IKeyedServiceProvider
{
    private EmptyServiceProvider()
    {
    }

    public static EmptyServiceProvider Instance { get; } = new();

    public object? GetService(Type serviceType) => null;

    public object? GetKeyedService(Type serviceType, object? serviceKey) => null;

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        throw new InvalidOperationException($"No service for type '{serviceType}' has been registered.");
}
