using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <summary>Logs every call: its course at Debug, its content at Trace only, failures at Error.</summary>
public partial class LoggingChatClient : DelegatingChatClient
{
    private readonly ILogger _logger;
    private JsonSerializerOptions _jsonSerializerOptions = AIJsonUtilities.DefaultOptions;

    public LoggingChatClient(IChatClient innerClient, ILogger logger)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(logger);
        _logger = logger;
    }

    public JsonSerializerOptions JsonSerializerOptions
    {
        get => _jsonSerializerOptions;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _jsonSerializerOptions = value;
        }
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Begin(nameof(GetResponseAsync), messages, options);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            if (_logger.IsEnabled(LogLevel.Trace))
            {
                LogCompletedSensitive(nameof(GetResponseAsync), ToJson(response));
            }
            else
            {
                LogCompleted(nameof(GetResponseAsync));
            }

            return response;
        }
        catch (Exception e)
        {
            Fail(nameof(GetResponseAsync), e);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Begin(nameof(GetStreamingResponseAsync), messages, options);
        await using var updates = Start(messages, options, cancellationToken);
        while (await MoveNextAsync(updates))
        {
            if (_logger.IsEnabled(LogLevel.Trace))
            {
                LogStreamingUpdateSensitive(nameof(GetStreamingResponseAsync), ToJson(updates.Current));
            }

            yield return updates.Current;
        }

        LogCompleted(nameof(GetStreamingResponseAsync));
    }

    private IAsyncEnumerator<ChatResponseUpdate> Start(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        }
        catch (Exception e)
        {
            Fail(nameof(GetStreamingResponseAsync), e);
            throw;
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e)
        {
            Fail(nameof(GetStreamingResponseAsync), e);
            throw;
        }
    }

    private void Begin(string method, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        if (_logger.IsEnabled(LogLevel.Trace))
        {
            LogInvokedSensitive(method, ToJson(messages), ToJson(options), ToJson(this.GetService<ChatClientMetadata>()));
        }
        else
        {
            LogInvoked(method);
        }
    }

    private void Fail(string method, Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            LogInvocationCanceled(method);
        }
        else
        {
            LogInvocationFailed(method, exception);
        }
    }

    private string ToJson<T>(T value) => JsonText.Of(value, _jsonSerializerOptions);

    [LoggerMessage(LogLevel.Debug, "{Method} invoked.")]
    private partial void LogInvoked(string method);

    [LoggerMessage(LogLevel.Trace, "{Method} invoked: {Messages}. Options: {Options}. Metadata: {Metadata}.")]
    private partial void LogInvokedSensitive(string method, string messages, string options, string metadata);

    [LoggerMessage(LogLevel.Debug, "{Method} completed.")]
    private partial void LogCompleted(string method);

    [LoggerMessage(LogLevel.Trace, "{Method} completed: {Response}.")]
    private partial void LogCompletedSensitive(string method, string response);

    [LoggerMessage(LogLevel.Trace, "{Method} received update: {Update}")]
    private partial void LogStreamingUpdateSensitive(string method, string update);

    [LoggerMessage(LogLevel.Debug, "{Method} canceled.")]
    private partial void LogInvocationCanceled(string method);

    [LoggerMessage(LogLevel.Error, "{Method} failed.")]
    private partial void LogInvocationFailed(string method, Exception exception);
}
