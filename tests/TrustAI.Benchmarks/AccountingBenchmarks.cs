using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace TrustAI.Benchmarks;

/// <summary>Accounting for one call: from the provider's usage details to the report; the yardstick is one look-up in a dictionary.</summary>
public class AccountingBenchmarks
{
    private static readonly CannedChatClient Client = new([], "Paris.");
    private readonly ChatResponse _plain = Response(new UsageDetails { InputTokenCount = 1200, OutputTokenCount = 300, TotalTokenCount = 1500 });
    private readonly ChatResponse _cached = Response(new UsageDetails
    {
        InputTokenCount = 1200,
        CachedInputTokenCount = 800,
        OutputTokenCount = 300,
        ReasoningTokenCount = 100,
        TotalTokenCount = 1500,
        AdditionalCounts = new() { ["OutputTokenDetails.AcceptedPredictionTokenCount"] = 0 },
    });

    private readonly Dictionary<string, ModelPrice> _dictionary = new(StringComparer.OrdinalIgnoreCase);
    private InnerClientTraits _traits = null!;
    private TrustCall _call = null!;

    [GlobalSetup]
    public void Setup()
    {
        _dictionary[Canned.Model] = PriceCatalog.Embedded.Find(Canned.Model, "openai")!;
        _traits = InnerClientTraits.Of(Client);
        _call = new TrustCall(new TrustSettings(new TrustScoringOptions()), Client, _traits, Canned.Question, null, NullLogger.Instance, CancellationToken.None);
    }

    [Benchmark(Baseline = true)]
    public ModelPrice? DictionaryLookup() => _dictionary.GetValueOrDefault(Canned.Model);

    [Benchmark]
    public TokenUsage? Normalize() => TokenUsage.FromDetails(_plain.Usage);

    [Benchmark]
    public AccountingReport Account() => Account(_plain);

    /// <summary>With cached and reasoning tokens, and a count under a name of the adapter's own.</summary>
    [Benchmark]
    public AccountingReport AccountCached() => Account(_cached);

    // The books of a call as the client keeps them; the call itself, its id and its messages are not part of the accounting.
    private AccountingReport Account(ChatResponse response)
    {
        var meter = new CallMeter(Client, _traits, _call);
        ChatOptions? options = null;
        meter.Begin(CallPurpose.Answer, _call.Messages, ref options).Complete(response);
        return AccountingReportBuilder.Build(_call, meter.Calls);
    }

    private static ChatResponse Response(UsageDetails usage) => Canned.Response("Paris.", usage);
}
