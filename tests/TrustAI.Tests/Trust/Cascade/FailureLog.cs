using Microsoft.Extensions.Logging;

namespace TrustAI.Tests.Trust.Cascade;

/// <summary>A log that tells when so many parts of calls have failed: what has been logged has happened.</summary>
internal sealed class FailureLog(int count) : ILoggerFactory, ILogger
{
    private readonly CountdownEvent _missing = new(count);

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Run(() => _missing.Wait(cancellationToken), cancellationToken);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null && !_missing.IsSet)
        {
            _missing.Signal();
        }
    }

    public void Dispose() => _missing.Dispose();
}
