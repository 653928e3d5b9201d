using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace TrustAI;

/// <summary>Everything one request is about, passed along explicitly: what is set in an async iterator's AsyncLocal is lost at its next yield.</summary>
internal sealed class TrustCall
{
    private readonly List<TrustProblem> _problems = [];
    private readonly ILogger _logger;

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
        Options = CallOptionsReader.Read(options, this, out TrustCallOptions? wanted);
        if (wanted is not null)
        {
            Settings = settings.With(wanted);
        }

        if (options?.AdditionalProperties?.ContainsKey(AnswerSampler.MarkerKey) is true || options?.AdditionalProperties?.ContainsKey(MeaningGrouper.MarkerKey) is true)
        {
            // A further answer for a trust client further out: scoring it as well would multiply the calls.
            Settings = Settings with { TrustEnabled = false };
        }
    }

    public string Id { get; }

    public TrustSettings Settings { get; }

    /// <summary>A list of our own, made by <see cref="ConversationReader"/>.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>The caller's options without anything of ours.</summary>
    public ChatOptions? Options { get; }

    /// <summary>The caller's own token: its cancellation ends everything, unlike that of the deadline for trust work.</summary>
    public CancellationToken CancellationToken { get; }

    public InnerClientTraits Traits { get; }

    public CallMeter Meter { get; }

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
