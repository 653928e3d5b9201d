using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <content>One round of function calls and the message made of their results.</content>
public partial class FunctionInvokingChatClient
{
    protected virtual ValueTask<object?> InvokeFunctionAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return FunctionInvoker is { } invoker
            ? invoker(context, cancellationToken)
            : context.Function.InvokeAsync(context.Arguments, cancellationToken);
    }

    protected virtual IList<ChatMessage> CreateResponseMessages(ReadOnlySpan<FunctionInvocationResult> results)
    {
        List<AIContent> contents = new(results.Length);
        foreach (var result in results)
        {
            contents.Add(result.Result is FunctionResultContent ready && string.Equals(ready.CallId, result.CallContent.CallId, StringComparison.Ordinal)
                ? ready
                : new FunctionResultContent(result.CallContent.CallId, ResultFor(result)) { Exception = result.Exception });
        }

        return [new ChatMessage(ChatRole.Tool, contents)];
    }

    private object ResultFor(FunctionInvocationResult result)
    {
        if (result.Status == FunctionInvocationStatus.RanToCompletion)
        {
            return result.Result ?? "Success: Function completed.";
        }

        var text = result.Status == FunctionInvocationStatus.NotFound
            ? $"Error: Requested function \"{result.CallContent.Name}\" not found."
            : "Error: Function failed.";
        return IncludeDetailedErrors && result.Exception is { } exception ? $"{text} Exception: {exception.Message}" : text;
    }

    private async Task<(IList<ChatMessage> Added, bool Terminate)> InvokeAllAsync(
        FunctionLoop loop, List<FunctionCallContent> calls, bool isStreaming, CancellationToken cancellationToken)
    {
        // While errors are still allowed the model gets to see them; after that they are the caller's.
        var capture = loop.ConsecutiveErrors < MaximumConsecutiveErrorsPerRequest;
        List<FunctionInvocationResult> results = [];
        if (AllowConcurrentInvocation && calls.Count > 1)
        {
            results.AddRange(await Task.WhenAll(calls.Select((_, index) => InvokeOneAsync(index, captureErrors: true))));
        }
        else
        {
            for (var index = 0; index < calls.Count && !results.Exists(r => r.Terminate); index++)
            {
                results.Add(await InvokeOneAsync(index, capture));
            }
        }

        results.ForEach(result => result.CallContent.InformationalOnly = true);
        var added = CreateResponseMessages(results.ToArray());
        if (added is not { Count: > 0 })
        {
            throw new InvalidOperationException($"{GetType().Name}.{nameof(CreateResponseMessages)} returned no messages.");
        }

        CountErrors(loop, added);
        loop.Add(added);
        return (added, results.Exists(r => r.Terminate));

        Task<FunctionInvocationResult> InvokeOneAsync(int index, bool captureErrors)
        {
            var call = calls[index];
            if (!loop.TryGetFunction(call.Name, out var function))
            {
                return Task.FromResult(new FunctionInvocationResult(false, FunctionInvocationStatus.NotFound, call, null, null));
            }

            return InvokeAsync(
                new FunctionInvocationContext
                {
                    Function = function,
                    Arguments = new(call.Arguments, StringComparer.Ordinal) { Services = FunctionInvocationServices },
                    CallContent = call,
                    Messages = loop.History,
                    Options = loop.Options,
                    Iteration = loop.Iteration,
                    FunctionCallIndex = index,
                    FunctionCount = calls.Count,
                    IsStreaming = isStreaming,
                },
                captureErrors,
                cancellationToken);
        }
    }

    private async Task<FunctionInvocationResult> InvokeAsync(FunctionInvocationContext context, bool captureErrors, CancellationToken cancellationToken)
    {
        using var activity = StartFunction(context);
        var start = Stopwatch.GetTimestamp();
        CurrentContext = context;
        LogInvoking(context.Function.Name);
        try
        {
            var result = await InvokeFunctionAsync(context, cancellationToken);
            LogInvoked(context.Function.Name, Stopwatch.GetElapsedTime(start));
            return new(context.Terminate, FunctionInvocationStatus.RanToCompletion, context.CallContent, result, null);
        }
        catch (Exception e)
        {
            activity?.SetTag("error.type", e.GetType().FullName).SetStatus(ActivityStatusCode.Error, e.Message);
            if (e is OperationCanceledException)
            {
                LogCanceled(context.Function.Name);
            }
            else
            {
                LogFailed(context.Function.Name, e);
            }

            if (!captureErrors || cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            return new(false, FunctionInvocationStatus.Exception, context.CallContent, null, e);
        }
    }

    private void CountErrors(FunctionLoop loop, IList<ChatMessage> added)
    {
        var errors = added.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => r.Exception).OfType<Exception>().ToArray();
        loop.ConsecutiveErrors = errors.Length == 0 ? 0 : loop.ConsecutiveErrors + 1;
        if (loop.ConsecutiveErrors > MaximumConsecutiveErrorsPerRequest)
        {
            if (errors.Length == 1)
            {
                ExceptionDispatchInfo.Throw(errors[0]);
            }

            throw new AggregateException(errors);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Invoking {Function}.")]
    private partial void LogInvoking(string function);

    [LoggerMessage(LogLevel.Debug, "{Function} completed after {Duration}.")]
    private partial void LogInvoked(string function, TimeSpan duration);

    [LoggerMessage(LogLevel.Debug, "{Function} canceled.")]
    private partial void LogCanceled(string function);

    [LoggerMessage(LogLevel.Error, "{Function} failed.")]
    private partial void LogFailed(string function, Exception exception);
}
