namespace TrustAI;

/// <summary>The options of moderation as they stood when the client was built, with what one call wants different.</summary>
internal sealed record ModerationSettings
{
    private readonly ModerationStreamMode? _streamMode;

    public ModerationSettings(ModerationOptions options)
    {
        Enabled = options.Enabled;
        Moderators = options.Moderators.Count > 0 ? [.. options.Moderators] : [new LocalModerator()];
        Input = new PolicySettings(options.Input);
        Output = new PolicySettings(options.Output);
        _streamMode = options.Streaming.Mode;
        Unit = options.Streaming.Unit;
        WindowSize = options.Streaming.WindowSize;
        Overlap = options.Streaming.Overlap;
        CheckHistory = options.CheckHistory;
        Timeout = options.Timeout;
        Deadline = options.Deadline;
        OnFlagged = options.OnFlagged;
    }

    public bool Enabled { get; init; }

    public IModerator[] Moderators { get; }

    public PolicySettings Input { get; private init; }

    public PolicySettings Output { get; private init; }

    public ModerationStreamMode StreamMode =>
        _streamMode ?? (Output.MayMask || Output.MayWithhold ? ModerationStreamMode.Hold : ModerationStreamMode.Observe);

    public ModerationWindowUnit Unit { get; }

    public int WindowSize { get; }

    public int Overlap { get; }

    public bool CheckHistory { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan Deadline { get; }

    public Func<ModerationFlag, CancellationToken, ValueTask>? OnFlagged { get; init; }

    public ModerationSettings With(ModerationCallOptions wanted) => new(this, wanted.StreamMode ?? _streamMode)
    {
        Enabled = wanted.Enabled ?? Enabled,
        Input = Input with { Action = wanted.Input ?? Input.Action },
        Output = Output with { Action = wanted.Output ?? Output.Action },
    };

    private ModerationSettings(ModerationSettings original, ModerationStreamMode? streamMode)
        : this(original)
    {
        _streamMode = streamMode;
    }
}
