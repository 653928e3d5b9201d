namespace TrustAI;

/// <summary>The options about low trust as they stood when the client was built, with what one call wants different.</summary>
internal sealed record LowTrustSettings
{
    /// <param name="options">The options.</param>
    /// <param name="adapters">What adjusts requests to the client escalated to as well, for its answer is scored like the first one.</param>
    public LowTrustSettings(LowTrustOptions options, IEnumerable<IChatRequestAdapter> adapters)
    {
        Action = options.Action;
        Below = options.Below;
        UnverifiedIsLow = options.UnverifiedIsLow;
        EscalateTo = options.EscalateTo is { } client ? OtherModel.Of(AdaptedChatClient.Of(client, adapters)) : null;
        Message = options.Message;
        Callback = options.Callback;
    }

    public LowTrustAction Action { get; init; }

    public double? Below { get; init; }

    public bool UnverifiedIsLow { get; init; }

    public OtherModel? EscalateTo { get; init; }

    public string Message { get; init; }

    public Func<LowTrustContext, CancellationToken, ValueTask<LowTrustAction?>>? Callback { get; init; }

    /// <summary>Whether an answer of this score is one of low trust.</summary>
    public bool IsLow(TrustScore trust) =>
        trust.Score is double score
            ? Below is double below ? score < below : trust.Label == TrustLabel.Untrusted
            : UnverifiedIsLow && trust.StoppedBecause is not StopReasons.NothingToScore;
}
