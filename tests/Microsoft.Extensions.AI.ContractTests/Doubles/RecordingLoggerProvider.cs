using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI.ContractTests;

internal sealed class RecordingLoggerProvider(LogLevel minimum = LogLevel.Trace) : ILoggerProvider, ILogger
{
    public List<(LogLevel Level, string? Event, string Text, Exception? Exception)> Entries { get; } = [];

    public string? Category { get; private set; }

    public ILoggerFactory CreateFactory() => LoggerFactory.Create(builder => builder.AddProvider(this).SetMinimumLevel(LogLevel.Trace));

    public ILogger CreateLogger(string categoryName)
    {
        Category = categoryName;
        return this;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Add((logLevel, eventId.Name, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
