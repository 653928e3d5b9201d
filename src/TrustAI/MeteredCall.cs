using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The books of one physical model call: numbers are copied out of what passes by, no object of the provider's is kept.</summary>
internal sealed class MeteredCall(CallPurpose purpose, TrustCall call, string? modelId, ChatClientMetadata? metadata)
{
    /// <summary>Set to true by a client that reports estimated instead of counted tokens.</summary>
    private const string EstimatedKey = "usage_estimated";

    private readonly string? _requestedModel = modelId ?? metadata?.DefaultModelId;
    private readonly long _begun = call.Settings.TimeProvider.GetTimestamp();
    private List<MeteredCall>? _physical;
    private MeteredCall? _self;
    private UsageCollector? _streamed;
    private string? _answeringModel;
    private bool _functionCalled;
    private bool _functionAnswered;
    private bool _hasOwnReport;

    public CallPurpose Purpose { get; } = purpose;

    public TrustCall Call => call;

    /// <summary>The model that answered, or the one that was asked as long as no answer names one.</summary>
    public string? Model => _answeringModel ?? _requestedModel;

    public TokenUsage? Usage { get; private set; }

    public ModelPrice? Price { get; private set; }

    public Cost? Cost { get; private set; }

    public bool IsEstimated { get; private set; }

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
    public MeteredCall BeginPhysical(ChatOptions? options, ChatClientMetadata? innermost)
    {
        var physical = new MeteredCall(Purpose, call, options?.ModelId, innermost);
        lock (_physical!)
        {
            _physical.Add(physical);
        }

        return physical;
    }

    public TimeSpan? FirstUpdate { get; private set; }

    public TimeSpan? Duration { get; private set; }

    /// <summary>Books a whole response.</summary>
    public void Complete(ChatResponse response)
    {
        _answeringModel = response.ModelId;
        ReadMark(response.AdditionalProperties);
        for (int i = 0; i < response.Messages.Count; i++)
        {
            ReadLoop(response.Messages[i].Contents);
        }

        Settle(response.Usage, streamed: false);
    }

    /// <summary>Books one update of a stream as it passes by.</summary>
    public void Observe(ChatResponseUpdate update)
    {
        FirstUpdate ??= Elapsed();
        _answeringModel = update.ModelId ?? _answeringModel;
        ReadMark(update.AdditionalProperties);
        ReadLoop(update.Contents);
        (_streamed ??= new()).Observe(update);
    }

    /// <summary>Books what a stream has reported so far; once, also when it was cut short.</summary>
    public void CompleteStream()
    {
        if (Duration is null)
        {
            Settle(null, streamed: true);
        }
    }

    private void Settle(UsageDetails? reported, bool streamed)
    {
        Duration = Elapsed();
        if (!call.Settings.AccountingEnabled)
        {
            return;
        }

        try
        {
            Usage = streamed ? _streamed?.Total : TokenUsage.FromDetails(reported);
            Price = FindPrice();
            Cost = CostCalculator.Calculate(Usage, Price, CostContext.On(DateOnly.FromDateTime(call.Settings.TimeProvider.GetUtcNow().UtcDateTime)));
        }
        catch (Exception exception)
        {
            // A price list of the user's own may fail; the answer must not.
            call.AddProblem("accounting", TrustProblemKind.Failure, $"Pricing the call failed with {exception.GetType().Name}.");
            call.LogFailure("accounting", exception);
        }
    }

    // The model that answered is the exact snapshot; where it is unknown (a deployment of one's own), the name that was asked for may still have a price.
    private ModelPrice? FindPrice() =>
        call.Settings.Prices.Find(Model, metadata?.ProviderName) ??
        (string.Equals(Model, _requestedModel, StringComparison.Ordinal) ? null : call.Settings.Prices.Find(_requestedModel, metadata?.ProviderName));

    private TimeSpan Elapsed() => call.Settings.TimeProvider.GetElapsedTime(_begun);

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
        }
    }
}
