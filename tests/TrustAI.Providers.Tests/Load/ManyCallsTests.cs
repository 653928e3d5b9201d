using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.OpenAI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Load;

/// <summary>A thousand streams at once through everything: every report right, and nothing left behind.</summary>
[Collection(Alone.Name)]
public sealed class ManyCallsTests : IDisposable
{
    private const int Calls = 1_000;
    // In milliseconds: far longer than it ever takes, so that streams that wait for one that never opens fail the test instead of stopping the run.
    private const int Patience = 300_000;
    private const decimal InputPerMillion = 0.15m;
    private const decimal OutputPerMillion = 0.60m;

    private readonly RenewableHandler _handler = new();
    private readonly ClearableCache _cache = new();
    private readonly WatchedBudgetStore _budgets = new(TimeProvider.System);
    private readonly HttpClient _http;
    private readonly IChatClient _client;

    public ManyCallsTests()
    {
        _http = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client = OpenAIProviders.Chat().Connect(_http).AsBuilder()
            .UseDistributedCache(_cache, cache => cache.JsonSerializerOptions = new(AIJsonUtilities.DefaultOptions))
            .UseTrustScoring(Configure)
            .UseFunctionInvocation()
            .UseOpenTelemetry()
            .UseCostAccounting()
            .Build();
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    [Fact(Timeout = Patience)]
    public async Task ThousandStreams_EveryReportIsRight_AndNothingIsLeftBehind()
    {
        // The first round warms everything up; what the second leaves is a leak.
        await RoundAsync();
        (long memory, int handles) = Measure();

        List<WeakReference> left = await RoundAsync();
        // Off the stack of the call that ended last.
        await Task.Yield();

        (long after, int handlesAfter) = Measure();
        Assert.Equal(0, left.Count(reference => reference.IsAlive));
        Assert.InRange(handlesAfter - handles, int.MinValue, 20);
        TestContext.Current.TestOutputHelper?.WriteLine($"{after - memory:n0} bytes more than before, {handlesAfter - handles} handles");
        // Less than 300 bytes for each of the calls.
        Assert.InRange(after - memory, long.MinValue, 300 * Calls);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<List<WeakReference>> RoundAsync()
    {
        (decimal before, _) = await _budgets.TotalAsync();
        await using LoadServer server = await LoadServer.StartAsync(Calls);
        _handler.Renew(server.Address);
        WeakReference[][] references = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(() => CallAsync(server, new LoadCall(number)), TestContext.Current.CancellationToken)));

        decimal expected = Enumerable.Range(0, Calls).Sum(number => Cost(server.ServedFor(number)));
        Assert.Equal((before + expected, 0m), await _budgets.TotalAsync());
        _handler.Renew(null);
        _cache.Clear();
        return [.. references.SelectMany(some => some)];
    }

    private async Task<WeakReference[]> CallAsync(LoadServer server, LoadCall call)
    {
        int toolRuns = 0;
        var options = new ChatOptions
        {
            Tools = call.UsesTool ? [AIFunctionFactory.Create((int number) => { toolRuns += number == call.Number ? 1 : 100; return "found"; }, "look_up", serializerOptions: LoadJson.Default.Options)] : null,
        };
        ChatMessage[] messages = [new(ChatRole.User, call.Question)];
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(messages, options, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        ChatResponse response = updates.ToChatResponse();
        TrustReport report = response.GetTrustReport()!;
        AssertBelongs(call, response, report, server.ServedFor(call.Number));
        Assert.Equal(call.UsesTool ? 1 : 0, toolRuns);
        return [.. updates.Select(update => new WeakReference(update)), new(response), new(report), new(options), new(messages)];
    }

    private static void AssertBelongs(LoadCall call, ChatResponse response, TrustReport report, IReadOnlyList<Served> served)
    {
        Served[] answers = [.. served.Where(one => one.Purpose is LoadPurpose.Answer)];
        Served[] further = [.. served.Where(one => one.Purpose is LoadPurpose.Trust)];
        Assert.Equal(call.Text, response.Messages[^1].Text);
        Assert.Equal(call.Id, response.ResponseId);
        Assert.Equal(call.UsesTool ? 2 : 1, answers.Length);
        Assert.NotEmpty(further);

        AccountingReport accounting = report.Accounting!;
        Assert.Equal((answers.Sum(one => one.InputTokens), answers.Sum(one => one.OutputTokens)), (accounting.Answer!.Usage!.InputTokens, accounting.Answer.Usage.OutputTokens));
        Assert.Equal((further.Sum(one => one.InputTokens), further.Sum(one => one.OutputTokens)), (accounting.Trust!.Usage!.InputTokens, accounting.Trust.Usage.OutputTokens));
        Assert.Equal((answers.Length, further.Length), (accounting.Answer.Calls, accounting.Trust.Calls));
        Assert.Equal(Cost(served), accounting.Total.Amount);
        Assert.Equal(call.Fingerprint, accounting.SystemFingerprint);
        Assert.Equal("default", accounting.Answer.Tier);
        Assert.False(accounting.Estimated);

        TrustSignal confidence = Assert.Single(report.Trust!.Signals, signal => signal.Name is "confidence");
        Assert.Equal(Math.Exp(call.LogProbability), confidence.Measures!["minimum_probability"], 9);
        Assert.Equal(call.IsSure, report.Trust.Signals.Single(signal => signal.Name is "reflection").Score > 0.5);
        Assert.Equal(call.IsSure, report.Trust.Score > 0.5);
        Assert.Equal(call.HasAddress, report.Moderation!.Flagged);
        Assert.Equal(call.HasAddress ? [ModerationCategory.Email] : [], report.Moderation.Input!.FlaggedCategories);
        Assert.Empty(report.Problems);
    }

    private static decimal Cost(IReadOnlyList<Served> served) =>
        served.Sum(one => (one.InputTokens * InputPerMillion) + (one.OutputTokens * OutputPerMillion)) / 1_000_000;

    private void Configure(TrustScoringOptions options)
    {
        options.UseOpenAI();
        options.Trust.Preset = TrustPreset.Medium;
        options.Moderation.Moderators.Add(new LocalModerator(new LocalModeratorOptions { FlagPersonalData = true }));
        options.Accounting.Budgets.Store = _budgets;
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "day", Period = BudgetPeriod.Day, LimitUsd = 1_000 });
    }

    private static (long Memory, int Handles) Measure()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using Process process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.HandleCount);
    }
}
