using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.AI;

/// <summary>Runs the functions a model asks for and calls the model again, until it answers.</summary>
public partial class FunctionInvokingChatClient : DelegatingChatClient
{
    private static readonly AsyncLocal<FunctionInvocationContext?> Current = new();

    private readonly ILogger _logger;
    private readonly ActivitySource? _activitySource;
    private int _maximumIterations = 40;
    private int _maximumConsecutiveErrors = 3;

    public FunctionInvokingChatClient(IChatClient innerClient, ILoggerFactory? loggerFactory = null, IServiceProvider? functionInvocationServices = null)
        : base(innerClient)
    {
        _logger = loggerFactory?.CreateLogger<FunctionInvokingChatClient>() ?? (ILogger)NullLogger.Instance;
        _activitySource = innerClient.GetService<ActivitySource>();
        FunctionInvocationServices = functionInvocationServices;
    }

    public static FunctionInvocationContext? CurrentContext
    {
        get => Current.Value;
        protected set => Current.Value = value;
    }

    public bool IncludeDetailedErrors { get; set; }

    public bool AllowConcurrentInvocation { get; set; }

    public int MaximumIterationsPerRequest
    {
        get => _maximumIterations;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maximumIterations = value;
        }
    }

    public int MaximumConsecutiveErrorsPerRequest
    {
        get => _maximumConsecutiveErrors;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _maximumConsecutiveErrors = value;
        }
    }

    public IList<AITool>? AdditionalTools { get; set; }

    public bool TerminateOnUnknownCalls { get; set; }

    public Func<FunctionInvocationContext, CancellationToken, ValueTask<object?>>? FunctionInvoker { get; set; }

    protected IServiceProvider? FunctionInvocationServices { get; }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var activity = StartOrchestration();
        var loop = new FunctionLoop(messages, options, AdditionalTools);
        UsageDetails? usage = null;
        while (true)
        {
            var isLast = loop.Iteration >= MaximumIterationsPerRequest;
            var response = await base.GetResponseAsync(loop.Messages, isLast ? loop.OptionsWithoutFunctions() : loop.Options, cancellationToken);
            List<FunctionCallContent> calls = isLast ? [] : FunctionLoop.CallsIn(response.Messages.SelectMany(m => m.Contents));
            if (calls.Count == 0 && loop.Iteration == 0)
            {
                SetUsage(activity, response.Usage);
                return response;
            }

            // Summed into the first response's own object, as the package does: who kept a reference sees it grow.
            if (usage is null)
            {
                usage = response.Usage;
            }
            else if (response.Usage is { } more)
            {
                usage.Add(more);
            }

            loop.Record(response);
            if (calls.Count == 0 || loop.MustReturn(calls, TerminateOnUnknownCalls)
                || (await InvokeAllAsync(loop, calls, isStreaming: false, cancellationToken)).Terminate)
            {
                response.Messages = loop.ResponseMessages;
                response.Usage = usage;
                SetUsage(activity, usage);
                return response;
            }

            loop.Advance(response.ConversationId);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var activity = StartOrchestration();
        var loop = new FunctionLoop(messages, options, AdditionalTools);
        var usage = new UsageDetails();
        var resultId = Guid.NewGuid().ToString("N");
        while (true)
        {
            var isLast = loop.Iteration >= MaximumIterationsPerRequest;
            List<ChatResponseUpdate> updates = [];
            await foreach (var update in base.GetStreamingResponseAsync(loop.Messages, isLast ? loop.OptionsWithoutFunctions() : loop.Options, cancellationToken))
            {
                updates.Add(update);
                foreach (var content in update.Contents.OfType<UsageContent>())
                {
                    usage.Add(content.Details);
                }

                yield return update;
                Restore(activity);
            }

            SetUsage(activity, usage);
            List<FunctionCallContent> calls = isLast ? [] : FunctionLoop.CallsIn(updates.SelectMany(u => u.Contents));
            if (calls.Count == 0 || loop.MustReturn(calls, TerminateOnUnknownCalls))
            {
                yield break;
            }

            var response = updates.ToChatResponse();
            loop.Record(response);
            var (added, terminate) = await InvokeAllAsync(loop, calls, isStreaming: true, cancellationToken);
            foreach (var message in added)
            {
                yield return AsUpdate(message, response.ConversationId, resultId);
                Restore(activity);
            }

            if (terminate)
            {
                yield break;
            }

            loop.Advance(response.ConversationId);
        }
    }

    private static ChatResponseUpdate AsUpdate(ChatMessage message, string? conversationId, string id) => new()
    {
        AdditionalProperties = message.AdditionalProperties,
        AuthorName = message.AuthorName,
        Contents = message.Contents,
        ConversationId = conversationId,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        MessageId = id,
        RawRepresentation = message.RawRepresentation,
        ResponseId = id,
        Role = message.Role,
    };
}
