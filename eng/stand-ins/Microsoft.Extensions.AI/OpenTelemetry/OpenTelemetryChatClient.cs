using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <summary>Writes a span and the metrics of the generative AI semantic conventions for every call.</summary>
public sealed partial class OpenTelemetryChatClient : DelegatingChatClient
{
    private const string DefaultSourceName = "Experimental.Microsoft.Extensions.AI";

    private static readonly bool CapturesContentByDefault = string.Equals(
        Environment.GetEnvironmentVariable("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"), "true", StringComparison.OrdinalIgnoreCase);

    private readonly ILogger? _logger;
    private readonly ActivitySource _activitySource;
    private readonly ChatMetrics _metrics;
    private readonly ChatClientMetadata? _metadata;
    private JsonSerializerOptions _jsonSerializerOptions = AIJsonUtilities.DefaultOptions;

    public OpenTelemetryChatClient(IChatClient innerClient, ILogger? logger = null, string? sourceName = null)
        : base(innerClient)
    {
        _logger = logger;
        _metadata = innerClient.GetService<ChatClientMetadata>();
        var name = string.IsNullOrEmpty(sourceName) ? DefaultSourceName : sourceName;
        _activitySource = new(name);
        _metrics = new(name);
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

    public bool EnableSensitiveData { get; set; } = CapturesContentByDefault;

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ActivitySource) ? _activitySource : base.GetService(serviceType, serviceKey);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var call = Begin(ref messages, options, isStreaming: false);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            call.Complete(response);
            return response;
        }
        catch (Exception e)
        {
            Fail(call, e);
            call.Complete(null);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var call = Begin(ref messages, options, isStreaming: true);
        IAsyncEnumerable<ChatResponseUpdate> stream;
        try
        {
            stream = base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception e)
        {
            Fail(call, e);
            call.Complete(null);
            throw;
        }

        List<ChatResponseUpdate> updates = [];
        await using var enumerator = stream.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await MoveNextAsync(enumerator, call))
            {
                call.ChunkReceived(enumerator.Current.ModelId);
                updates.Add(enumerator.Current);
                yield return enumerator.Current;
                call.RestoreActivity();
            }
        }
        finally
        {
            // A consumer that stops early leaves through here too.
            call.Complete(updates.ToChatResponse());
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _activitySource.Dispose();
            _metrics.Dispose();
        }

        base.Dispose(disposing);
    }

    private ObservedCall Begin(ref IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStreaming)
    {
        var model = options?.ModelId ?? _metadata?.DefaultModelId;
        var activity = _activitySource.StartActivity(string.IsNullOrWhiteSpace(model) ? "chat" : $"chat {model}", ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            RequestTags.Add(activity, model, _metadata, options, isStreaming, EnableSensitiveData);
            if (EnableSensitiveData)
            {
                IReadOnlyList<ChatMessage> list = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
                messages = list;
                SensitiveTags.AddRequest(activity, list, options, _jsonSerializerOptions);
            }
        }

        return new(activity, _metrics, _metadata, model, EnableSensitiveData ? _jsonSerializerOptions : null);
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ObservedCall call)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e)
        {
            Fail(call, e);
            throw;
        }
    }

    private void Fail(ObservedCall call, Exception exception)
    {
        call.Fail(exception);
        if (_logger is not null)
        {
            LogFailure(_logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "gen_ai.client.operation.exception", EventName = "gen_ai.client.operation.exception")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
