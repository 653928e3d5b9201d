using System.Diagnostics;

namespace TrustAI.Tests.Composition;

/// <summary>The finished spans of one trace, whatever other tests do at the same time.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ActivitySource _source = new($"test-{Guid.NewGuid():N}");
    private readonly ActivityListener _listener;
    private readonly List<Activity> _finished = [];

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is TrustTelemetry.ActivitySourceName || string.Equals(source.Name, _source.Name, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
        Root = _source.StartActivity("request")!;
    }

    /// <summary>The caller's own span.</summary>
    public Activity Root { get; }

    /// <summary>For the other middleware: its spans are recorded too.</summary>
    public string SourceName => _source.Name;

    public Activity Scoring => Assert.Single(Finished(), span => string.Equals(span.OperationName, TrustTelemetry.ScoreActivityName, StringComparison.Ordinal));

    public IReadOnlyList<Activity> Chats => [.. Finished().Where(span => string.Equals(span.GetTagItem("gen_ai.operation.name") as string, "chat", StringComparison.Ordinal))];

    /// <summary>The chat spans below another, at whatever depth.</summary>
    public int ChatsUnder(Activity ancestor) => Chats.Count(chat => IsUnder(chat, ancestor));

    public void Dispose()
    {
        Root.Dispose();
        _listener.Dispose();
        _source.Dispose();
    }

    private static bool IsUnder(Activity? span, Activity ancestor) => span is not null && (span.Parent == ancestor || IsUnder(span.Parent, ancestor));

    private Activity[] Finished()
    {
        lock (_finished)
        {
            return [.. _finished];
        }
    }

    private void Note(Activity activity)
    {
        if (activity.TraceId == Root.TraceId)
        {
            lock (_finished)
            {
                _finished.Add(activity);
            }
        }
    }
}
