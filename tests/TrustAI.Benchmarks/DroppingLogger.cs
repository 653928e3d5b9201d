using Microsoft.Extensions.Logging;

namespace TrustAI.Benchmarks;

/// <summary>Wants everything from Debug upwards and drops it: a logger costs what the caller spends on it.</summary>
internal sealed class DroppingLogger : ILogger, ILoggerFactory
{
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
