using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Microsoft.Extensions.AI.ContractTests;

/// <summary>Everything one source and meter of a given name emit.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly ActivityListener _spanListener;
    private readonly MeterListener _meterListener = new();

    public Telemetry()
    {
        _spanListener = new()
        {
            ShouldListenTo = source => string.Equals(source.Name, Name, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Add,
        };
        ActivitySource.AddActivityListener(_spanListener);
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (string.Equals(instrument.Meter.Name, Name, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meterListener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meterListener.Start();
    }

    public string Name { get; } = Guid.NewGuid().ToString();

    public List<Activity> Spans { get; } = [];

    public List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> Measurements { get; } = [];

    public IEnumerable<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> Of(string instrument) =>
        Measurements.Where(m => string.Equals(m.Instrument.Name, instrument, StringComparison.Ordinal));

    public void Dispose()
    {
        _spanListener.Dispose();
        _meterListener.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Measurements.Add((instrument, value, new(tags.ToArray(), StringComparer.Ordinal)));
}
