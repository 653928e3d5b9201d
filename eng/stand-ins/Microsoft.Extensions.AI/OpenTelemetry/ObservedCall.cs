using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.Extensions.AI;

/// <summary>What is recorded of one call, once, however it ends.</summary>
internal sealed class ObservedCall(
    Activity? activity, ChatMetrics metrics, ChatClientMetadata? metadata, string? model, JsonSerializerOptions? sensitive) : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _lastChunk;
    private Exception? _failure;
    private string? _responseModel;

    public void ChunkReceived(string? responseModel)
    {
        var now = Stopwatch.GetTimestamp();
        _responseModel ??= responseModel;
        var tags = Tags(_responseModel);
        if (_lastChunk == 0)
        {
            var elapsed = Stopwatch.GetElapsedTime(_start, now);
            metrics.FirstChunk(elapsed, tags);
            activity?.SetTag("gen_ai.response.time_to_first_chunk", elapsed.TotalSeconds);
        }
        else
        {
            metrics.NextChunk(Stopwatch.GetElapsedTime(_lastChunk, now), tags);
        }

        _lastChunk = now;
    }

    // What an iterator sets in an AsyncLocal is gone after a yield.
    public void RestoreActivity()
    {
        if (activity is not null)
        {
            Activity.Current = activity;
        }
    }

    public void Fail(Exception exception)
    {
        _failure = exception;
        activity?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error, exception.Message);
    }

    public void Complete(ChatResponse? response)
    {
        var tags = Tags(response?.ModelId);
        metrics.Duration(Stopwatch.GetElapsedTime(_start), tags);
        if (response is null)
        {
            return;
        }

        if (response.Usage?.InputTokenCount is { } input)
        {
            metrics.Tokens("input", input, tags);
        }

        if (response.Usage?.OutputTokenCount is { } output)
        {
            metrics.Tokens("output", output, tags);
        }

        if (activity is { IsAllDataRequested: true })
        {
            ResponseTags.Add(activity, response);
            if (sensitive is not null)
            {
                SensitiveTags.AddResponse(activity, response, sensitive);
            }
        }
    }

    public void Dispose() => activity?.Dispose();

    private TagList Tags(string? responseModel)
    {
        TagList tags = default;
        tags.Add("gen_ai.operation.name", "chat");
        Add("gen_ai.request.model", model);
        tags.Add("gen_ai.provider.name", metadata?.ProviderName);
        if (metadata?.ProviderUri is { } endpoint)
        {
            tags.Add("server.address", endpoint.Host);
            tags.Add("server.port", endpoint.Port);
        }

        Add("gen_ai.response.model", responseModel);
        Add("error.type", _failure?.GetType().FullName);
        return tags;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                tags.Add(key, value);
            }
        }
    }
}
