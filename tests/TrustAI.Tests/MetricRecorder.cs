using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace TrustAI.Tests;

/// <summary>Makes meters and keeps everything measured with them; other tests' meters are not heard.</summary>
internal sealed class MetricRecorder : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentBag<Meter> _meters = [];

    /// <param name="only">The one instrument to listen to, or all.</param>
    public MetricRecorder(string? only = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meters.Contains(instrument.Meter) && (only is null || string.Equals(only, instrument.Name, StringComparison.Ordinal)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public ConcurrentQueue<(Instrument Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)> Measurements { get; } = [];

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name, options.Version, options.Tags, this);
        _meters.Add(meter);
        return meter;
    }

    public double Sum(string instrument) => Measurements.Where(measured => string.Equals(measured.Instrument.Name, instrument, StringComparison.Ordinal)).Sum(measured => measured.Value);

    /// <summary>The values of a tag that an instrument was given, each once, in order.</summary>
    public IReadOnlyList<object?> Tags(string instrument, string tag) =>
    [
        .. Measurements
            .Where(measured => string.Equals(measured.Instrument.Name, instrument, StringComparison.Ordinal))
            .Select(measured => measured.Tags.GetValueOrDefault(tag))
            .Distinct(),
    ];

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Meter meter in _meters)
        {
            meter.Dispose();
        }
    }

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : IConvertible
    {
        var kept = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string key, object? tag) in tags)
        {
            kept[key] = tag;
        }

        Measurements.Enqueue((instrument, value.ToDouble(CultureInfo.InvariantCulture), kept));
    }
}
