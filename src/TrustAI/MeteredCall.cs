using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The books of one physical model call: numbers are copied out of what passes by, no object of the provider's is kept.</summary>
internal sealed class MeteredCall(
    CallPurpose purpose, TrustCall call, IReadOnlyList<ChatMessage> messages, ChatOptions? options, ChatClientMetadata? metadata)
{
    /// <summary>Set to true by a client that reports estimated instead of counted tokens.</summary>
    private const string EstimatedKey = "usage_estimated";

    private readonly string? _requestedModel = options?.ModelId ?? metadata?.DefaultModelId;
    private readonly long _begun = call.Settings.TimeProvider.GetTimestamp();
    private List<MeteredCall>? _physical;
    private MeteredCall? _self;
    private OutputText? _output;
    private UsageCollector? _streamed;
    private CallDetails _details;
    private string? _answeringModel;
    private bool _functionCalled;
    private bool _functionAnswered;
    private bool _hasOwnReport;
    private bool _hasAnswered;
    private bool _saysNothing;

    public CallPurpose Purpose { get; } = purpose;

    public TrustCall Call => call;

    /// <summary>The tier of the cascade it was made for; <see langword="null"/> for the answer itself.</summary>
    public string? Tier { get; init; }

    /// <summary>The span a physical call below a meter was made in; <see langword="null"/> without one.</summary>
    public Activity? Span { get; private init; }

    /// <summary>Whether it asks an embedding model: it has no messages of which anything could be counted, and no output.</summary>
    public bool IsEmbedding { get; init; }

    /// <summary>The model that answered, or the one that was asked as long as no answer names one.</summary>
    public string? Model => _answeringModel ?? _requestedModel;

    public TokenUsage? Usage { get; private set; }

    public ModelPrice? Price { get; private set; }

    public Cost? Cost { get; private set; }

    public bool IsEstimated { get; private set; }

    /// <summary>Whether the provider reported nothing, so that <see cref="Usage"/> is counted offline or unknown.</summary>
    public bool IsUsageMissing { get; private set; }

    /// <summary>What only the provider's own objects and properties told of the call; <see langword="null"/> if they told nothing.</summary>
    public ResponseDetails? Details => _details.Said;

    /// <summary>The usage is the sum of a function loop's turns, priced as if it were one call.</summary>
    public bool IsAggregated => _functionCalled && _functionAnswered && !IsItemised;

    /// <summary>Whether an inner meter has been handed these books to enter every physical call by itself.</summary>
    public bool IsCarried => _physical is not null;

    /// <summary>The physical calls an inner meter entered; this one alone where there is none.</summary>
    public ReadOnlySpan<MeteredCall> Physical
    {
        get
        {
            if (_physical is null || !IsItemised)
            {
                // A span of one: this is asked for several times in every call.
                _self = this;
                return new ReadOnlySpan<MeteredCall>(in _self);
            }

            lock (_physical)
            {
                return _physical.ToArray();
            }
        }
    }

    // A meter that answered with a report of its own was not given the books on the way: the call is priced from its sum.
    private bool IsItemised => IsCarried && !_hasOwnReport;

    /// <summary>The options for the inner pipeline, these books aboard.</summary>
    public ChatOptions Carry(ChatOptions? options)
    {
        _physical = [];
        return CallLedgerCarrier.Load(options, this);
    }

    /// <summary>Opens the books of one physical call below this one.</summary>
    public MeteredCall BeginPhysical(IReadOnlyList<ChatMessage> sent, ChatOptions? with, ChatClientMetadata? innermost)
    {
        var physical = new MeteredCall(Purpose, call, sent, with, innermost) { Tier = Tier, Span = Activity.Current };
        lock (_physical!)
        {
            _physical.Add(physical);
        }

        return physical;
    }

    public TimeSpan? FirstUpdate { get; private set; }

    public TimeSpan? Duration { get; private set; }

    /// <summary>Books a whole response, and gives it back.</summary>
    public ChatResponse Complete(ChatResponse response)
    {
        ReadMark(response.AdditionalProperties);
        TokenUsage? told = _details.Observe(response.RawRepresentation, response.AdditionalProperties, call);
        NameModel(response.ModelId);
        // The pieces of a stream are kept until its usage is there or not; of a whole response that is known.
        _saysNothing = IsBlank(told);
        bool isUnreported = (response.Usage is null or { InputTokenCount: null, OutputTokenCount: null } && told is null) || _saysNothing;
        for (int i = 0; i < response.Messages.Count; i++)
        {
            ReadLoop(response.Messages[i].Contents);
            if (isUnreported)
            {
                KeepOutput(response.Messages[i].Contents);
            }
        }

        Settle(static reported => TokenUsage.FromDetails(reported.Usage)?.CompletedBy(reported.Told) ?? reported.Told, (response.Usage, Told: told), isWhole: true);
        return response;
    }

    /// <summary>Books the vectors of texts, and gives them back.</summary>
    public GeneratedEmbeddings<Embedding<float>> Complete(GeneratedEmbeddings<Embedding<float>> embeddings)
    {
        _answeringModel = embeddings.Count > 0 ? embeddings[0].ModelId : null;
        // That there is no output is known, whatever was reported.
        Settle(static usage => TokenUsage.FromDetails(usage) is TokenUsage reported ? reported with { OutputTokens = reported.OutputTokens ?? 0 } : null, embeddings.Usage, isWhole: true);
        return embeddings;
    }

    /// <summary>Books one update of a stream as it passes by.</summary>
    public void Observe(ChatResponseUpdate update)
    {
        FirstUpdate ??= Elapsed();
        ReadMark(update.AdditionalProperties);
        TokenUsage? told = _details.Observe(update.RawRepresentation, update.AdditionalProperties, call);
        NameModel(update.ModelId);
        ReadLoop(update.Contents);
        KeepOutput(update.Contents);
        _saysNothing |= IsBlank(told);
        (_streamed ??= new()).Observe(update, told);
    }

    /// <summary>Books what a stream has reported when it came to its end.</summary>
    public void CompleteStream() => Settle(static streamed => streamed?.Total, _streamed, isWhole: true);

    /// <summary>
    /// Books a call that did not come to its end: if it was cancelled or cut short, with its input and what came of its output, for those are spent;
    /// if it failed before anything came, not at all.
    /// </summary>
    public void End()
    {
        if (_streamed is not null || call.CancellationToken.IsCancellationRequested)
        {
            Abandon();
        }
    }

    /// <summary>Marks a call as turned down by its provider: it is neither booked nor billed.</summary>
    public void Fail() => HasFailed = true;

    public bool HasFailed { get; private set; }

    /// <summary>Books a call that was given up on our side.</summary>
    public void Abandon() => Settle(static streamed => streamed?.Total, _streamed, isWhole: false);

    private void Settle<T>(Func<T, TokenUsage?> read, T reported, bool isWhole)
    {
        if (Duration is not null)
        {
            return;
        }

        Duration = Elapsed();
        if (!call.Settings.AccountingEnabled)
        {
            return;
        }

        try
        {
            Usage = HiddenThoughts.AddTo(read(reported), metadata?.ProviderName);
            Usage = _saysNothing && _hasAnswered && IsBlank(Usage) ? null : Usage;
            CountWhatIsMissing(isWhole);
            Price = FindPrice();
            Cost = CostCalculator.Calculate(Usage, Price, _details.On(DateOnly.FromDateTime(call.Settings.TimeProvider.GetUtcNow().UtcDateTime)));
        }
        catch (Exception exception)
        {
            // A price list of the user's own may fail; the answer must not.
            call.AddProblem("accounting", TrustProblemKind.Failure, $"Pricing the call failed with {exception.GetType().Name}.");
            call.LogFailure("accounting", exception);
        }
    }

    // Some servers write zeros where they have not counted; nobody answers out of nothing.
    private static bool IsBlank(TokenUsage? usage) => usage is { InputTokens: 0, OutputTokens: 0, ReportedCost: null };

    // Counts what the provider did not report; or, where it did, lets the counter learn from it.
    private void CountWhatIsMissing(bool isWhole)
    {
        // Of a loop's turns only the sum is known, if anything: what each of them was sent is not.
        if (IsAggregated || IsItemised || IsEmbedding)
        {
            return;
        }

        UsageEstimator estimator = call.Settings.Estimator;
        if (call.Settings.EstimateMissingUsage && (Usage is null || !isWhole))
        {
            IsUsageMissing = Usage is null;
            TokenUsage counted = estimator.Estimate(CountedAs, CountedInput(estimator), _output?.ToString() ?? "", Usage, call);
            IsEstimated |= counted.InputTokens != Usage?.InputTokens || counted.OutputTokens != Usage?.OutputTokens;
            Usage = IsEstimated ? counted : Usage;
        }
        else if (isWhole && !IsEstimated && Usage?.InputTokens is long reported && (KnowsInput || estimator.WantsReport(CountedAs)))
        {
            estimator.Learn(CountedAs, CountedInput(estimator), reported, call);
        }
    }

    // Estimates are learnt by the name they will be asked for.
    private string? CountedAs => _requestedModel ?? _answeringModel;

    private bool KnowsInput => call.CountedInput is not null && ReferenceEquals(messages, call.Messages);

    private TokenCount CountedInput(UsageEstimator estimator) =>
        KnowsInput ? call.CountedInput!.Value : estimator.CountInput(CountedAs, messages, options, call);

    // The model that answered is the exact snapshot; where it is unknown (a deployment of one's own), the name that was asked for may still have a price.
    private ModelPrice? FindPrice() =>
        call.Settings.Prices.Find(Model, metadata?.ProviderName) ??
        (string.Equals(Model, _requestedModel, StringComparison.Ordinal) ? null : call.Settings.Prices.Find(_requestedModel, metadata?.ProviderName));

    private TimeSpan Elapsed() => call.Settings.TimeProvider.GetElapsedTime(_begun);

    // An adapter keeps the name that a stream's first chunk has for all of it, and Azure's first chunk has an empty one.
    private void NameModel(string? passedOn)
    {
        string? named = Details?.Model ?? passedOn;
        _answeringModel = string.IsNullOrEmpty(named) ? _answeringModel : named;
    }

    private void KeepOutput(IList<AIContent> contents)
    {
        if (call.Settings.EstimateMissingUsage)
        {
            (_output ??= new()).Add(contents);
        }
    }

    private void ReadMark(AdditionalPropertiesDictionary? properties)
    {
        if (properties is null)
        {
            return;
        }

        _hasOwnReport |= properties.ContainsKey(TrustReport.PropertyName);
        if (properties.TryGetValue(EstimatedKey, out object? mark))
        {
            IsEstimated |= mark is true or JsonElement { ValueKind: JsonValueKind.True };
        }
    }

    private void ReadLoop(IList<AIContent> contents)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            AIContent content = contents[i];
            _functionCalled |= content is FunctionCallContent;
            _functionAnswered |= content is FunctionResultContent;
            _hasAnswered |= content is FunctionCallContent or TextContent { Text.Length: > 0 };
        }
    }
}
