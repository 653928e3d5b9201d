using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace TrustAI;

/// <summary>Everything one request is about, passed along explicitly: what is set in an async iterator's AsyncLocal is lost at its next yield.</summary>
internal sealed class TrustCall
{
    private readonly List<TrustProblem> _problems = [];
    private readonly ILogger _logger;
    private long? _scoringBegan;

    public TrustCall(
        TrustSettings settings,
        IChatClient client,
        InnerClientTraits traits,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions? options,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        _logger = logger;
        Settings = settings;
        Id = NewId();
        Messages = messages;
        CancellationToken = cancellationToken;
        Traits = traits;
        Meter = new CallMeter(client, traits, this);
        Allowance = new TrustAllowance(this);
        Sampler = new AnswerSampler(this);
        Options = CallOptionsReader.Read(options, this, out TrustCallOptions? wanted);
        if (wanted is not null)
        {
            Settings = settings.With(wanted);
            if (wanted.CriteriaWeights.Keys.Any(criterion => !Settings.Criteria.ContainsKey(criterion)))
            {
                AddProblem(CriteriaJudge.Part, TrustProblemKind.InvalidCallOptions, "A weight was given to a criterion that neither this call nor the options name; it counts for nothing.");
            }
        }

        if (options is not null && (options.AdditionalProperties?.ContainsKey(AnswerSampler.MarkerKey) is true || options.IsJudgement()))
        {
            // A further answer or a judgement for a trust client further out: scoring it as well would multiply the calls, and nobody is shown it.
            Settings = Settings with { TrustEnabled = false, Moderation = Settings.Moderation with { Enabled = false } };
        }

        if (Settings.TrustEnabled && !ScoringChoice.IsDrawn(this))
        {
            Settings = Settings with { TrustEnabled = false };
        }

        Screen = CallScreen.Of(this);
    }

    public string Id { get; }

    public TrustSettings Settings { get; private set; }

    /// <summary>A list of our own, made by <see cref="ConversationReader"/>; from step 3 on with what moderation masked in it.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; }

    /// <summary>Moderation; <see langword="null"/> where the call is not moderated.</summary>
    public CallScreen? Screen { get; }

    /// <summary>The caller's options without anything of ours.</summary>
    public ChatOptions? Options { get; }

    /// <summary>The caller's own token: its cancellation ends everything, unlike that of the deadline for trust work.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>Whether the answer went to the caller already and the work on its score goes on without him.</summary>
    public bool IsDetached { get; private set; }

    public InnerClientTraits Traits { get; }

    public CallMeter Meter { get; }

    /// <summary>The tokens of <see cref="Messages"/>, where the budgets had them counted.</summary>
    public TokenCount? CountedInput { get; set; }

    /// <summary>How much trust work there may be.</summary>
    public TrustAllowance Allowance { get; }

    /// <summary>Further answers to the question.</summary>
    public AnswerSampler Sampler { get; }

    /// <summary>Ends the provider's call: with the caller, or when the question is refused.</summary>
    public CancellationToken ProviderToken => Screen?.Question.ProviderToken ?? CancellationToken;

    /// <summary>Lets the caller go: from now on his token ends nothing.</summary>
    public void Detach()
    {
        IsDetached = true;
        CancellationToken = CancellationToken.None;
    }

    /// <summary>Leaves out what a call may want for answers on their way to a caller: this one is there already.</summary>
    public void IgnoreCallersWishes() =>
        Settings = Settings with { MaxAddedLatency = null, LowTrust = Settings.LowTrust with { Action = LowTrustAction.Annotate } };

    /// <summary>Gives up scoring the answer, for a reason that the report names.</summary>
    public void LeaveUnscored(string part, string kind, string message)
    {
        AddProblem(part, kind, message);
        Settings = Settings with { TrustEnabled = false };
    }

    /// <summary>How much of the added latency that was allowed is left, counted from the first asking; <see langword="null"/> without a limit.</summary>
    public TimeSpan? RemainingLatency()
    {
        _scoringBegan ??= Settings.TimeProvider.GetTimestamp();
        if (Settings.MaxAddedLatency is not TimeSpan most || IsDetached)
        {
            return null;
        }

        TimeSpan left = most - Settings.TimeProvider.GetElapsedTime(_scoringBegan.Value);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Reports that something was not there in time, unless that is what the caller wanted.</summary>
    public void AddLateness(string part, string message)
    {
        if (!Allowance.IsLatenessExpected)
        {
            AddProblem(part, TrustProblemKind.Timeout, message);
        }
    }

    public void AddProblem(string part, string kind, string? message)
    {
        lock (_problems)
        {
            // Eight samples that fail alike are one problem to whoever reads the report.
            foreach (TrustProblem known in _problems)
            {
                if (string.Equals(known.Part, part, StringComparison.Ordinal) && string.Equals(known.Kind, kind, StringComparison.Ordinal))
                {
                    return;
                }
            }

            _problems.Add(new TrustProblem { Part = part, Kind = kind, Message = message });
        }
    }

    public void LogFailure(string part, Exception exception)
    {
        try
        {
            _logger.PartFailed(part, Id, exception);
        }
        catch (Exception)
        {
            // A log that cannot be written must cost neither the answer nor its score.
        }
    }

    public TrustProblem[] Problems()
    {
        lock (_problems)
        {
            return [.. _problems];
        }
    }

    private string NewId()
    {
        try
        {
            if (Settings.CallIdFactory?.Invoke() is { Length: > 0 } id)
            {
                return id;
            }
        }
        catch (Exception exception)
        {
            AddProblem("report", TrustProblemKind.Failure, $"CallIdFactory failed with {exception.GetType().Name}; the call got an id of another kind.");
        }

        return Guid.CreateVersion7(Settings.TimeProvider.GetUtcNow()).ToString("N");
    }
}
