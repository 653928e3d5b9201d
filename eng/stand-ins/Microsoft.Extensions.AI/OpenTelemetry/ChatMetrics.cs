using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Microsoft.Extensions.AI;

/// <summary>The instruments of one <see cref="OpenTelemetryChatClient"/>.</summary>
internal sealed class ChatMetrics : IDisposable
{
    private static readonly InstrumentAdvice<int> TokenBuckets = new()
    {
        HistogramBucketBoundaries = [.. Enumerable.Range(0, 14).Select(power => 1 << (2 * power))],
    };

    private static readonly InstrumentAdvice<double> SecondBuckets = new()
    {
        HistogramBucketBoundaries = [.. Enumerable.Range(0, 14).Select(power => 0.01 * (1 << power))],
    };

    private readonly Meter _meter;
    private readonly Histogram<int> _tokens;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _timeToFirstChunk;
    private readonly Histogram<double> _timePerChunk;

    public ChatMetrics(string name)
    {
        _meter = new(name);
        _tokens = _meter.CreateHistogram("gen_ai.client.token.usage", "{token}", "Tokens read and written.", tags: null, TokenBuckets);
        _duration = Seconds("gen_ai.client.operation.duration", "Duration of a call.");
        _timeToFirstChunk = Seconds("gen_ai.client.operation.time_to_first_chunk", "Time until the first update of a stream.");
        _timePerChunk = Seconds("gen_ai.client.operation.time_per_output_chunk", "Time between two updates of a stream.");
    }

    public void Tokens(string type, long count, TagList tags)
    {
        tags.Add("gen_ai.token.type", type);
        _tokens.Record((int)count, tags);
    }

    public void Duration(TimeSpan elapsed, in TagList tags) => _duration.Record(elapsed.TotalSeconds, tags);

    public void FirstChunk(TimeSpan elapsed, in TagList tags) => _timeToFirstChunk.Record(elapsed.TotalSeconds, tags);

    public void NextChunk(TimeSpan elapsed, in TagList tags) => _timePerChunk.Record(elapsed.TotalSeconds, tags);

    public void Dispose() => _meter.Dispose();

    private Histogram<double> Seconds(string name, string description) => _meter.CreateHistogram(name, "s", description, tags: null, SecondBuckets);
}
