using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Background;

/// <summary>Answers that go out at once and are scored afterwards.</summary>
public sealed class BackgroundScoringTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of France?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_AnswerComesAtOnceAndTheReportLater(bool streaming)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new ConcurrentQueue<TrustReport>();
        TestChatClient inner = Gated(gate);
        await using var client = new TrustScoringChatClient(inner, Options(told));

        ChatResponse response = await client.AskAsync(streaming);
        TrustReport preliminary = response.GetTrustReport()!;
        Task<TrustReport?> waiting = response.GetFinalTrustReportAsync(Token);
        bool early = waiting.IsCompleted;
        gate.SetResult();
        TrustReport report = (await waiting)!;

        Assert.Equal("Paris", response.Text);
        Assert.True(preliminary.IsPending);
        Assert.Null(preliminary.Trust);
        Assert.NotNull(preliminary.Accounting!.Answer!.Cost);
        Assert.False(early);
        Assert.False(report.IsPending);
        Assert.Equal(preliminary.CallId, report.CallId);
        Assert.Equal(2, report.Accounting!.Trust!.Calls);
        Assert.NotNull(report.Trust!.Score);
        await client.FlushAsync(Token);
        Assert.Same(report, Assert.Single(told));
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_TrailingUpdates_AnnounceTheReport()
    {
        var told = new ConcurrentQueue<TrustReport>();
        await using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), Options(told));
        var reports = new List<TrustReport?>();

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, null, Token))
        {
            reports.Add(await update.GetFinalTrustReportAsync(Token));
        }

        Assert.NotNull(reports[^1]!.Trust);
        Assert.Same(reports[^1], reports[^2]);
        Assert.Null(reports[0]);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_CallerIsGone_IsScoredAllTheSame(bool streaming)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new ConcurrentQueue<TrustReport>();
        await using var client = new TrustScoringChatClient(Gated(gate), Options(told));
        using var cancelled = new CancellationTokenSource();

        ChatResponse response = await client.AskAsync(streaming, Question, null, cancelled.Token);
        await cancelled.CancelAsync();
        gate.SetResult();

        Assert.NotNull((await response.GetFinalTrustReportAsync(Token))!.Trust!.Score);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_WaitsForEveryReport(bool streaming)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new ConcurrentQueue<TrustReport>();
        TestChatClient inner = Gated(gate);
        var client = new TrustScoringChatClient(inner, Options(told, background => background.MaxConcurrency = 2));
        for (int i = 0; i < 7; i++)
        {
            await client.AskAsync(streaming);
        }

        Task disposing = client.DisposeAsync().AsTask();
        bool early = disposing.IsCompleted || inner.IsDisposed;
        gate.SetResult();
        await disposing;

        Assert.False(early);
        Assert.True(inner.IsDisposed);
        Assert.Equal(7, told.Count);
        Assert.All(told, report => Assert.NotNull(report.Trust!.Score));
    }

    [Fact(Timeout = 30_000)]
    public async Task Dispose_WithoutWaiting_LosesNoReport()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new ConcurrentQueue<TrustReport>();
        var client = new TrustScoringChatClient(Gated(gate), Options(told, background => background.MaxConcurrency = 1));
        ChatResponse[] responses = [await client.AskAsync(false), await client.AskAsync(true)];

        using (client)
        {
            // Ends without DisposeAsync: that is what is tested.
        }

        gate.SetResult();

        foreach (ChatResponse response in responses)
        {
            Assert.NotNull(await response.GetFinalTrustReportAsync(Token));
        }

        Assert.Equal(2, told.Count);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Queue_Full_AnswerIsReportedUnscored(bool streaming)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new ConcurrentQueue<TrustReport>();
        await using var client = new TrustScoringChatClient(Gated(gate), Options(told, background => background.Capacity = 1));
        ChatResponse first = await client.AskAsync(streaming);

        ChatResponse second = await client.AskAsync(streaming);
        TrustReport report = (await second.GetFinalTrustReportAsync(Token))!;
        gate.SetResult();

        Assert.Null(report.Trust);
        Assert.Contains(report.Problems, problem => problem is { Part: "trust", Kind: TrustProblemKind.QueueFull });
        Assert.NotNull(report.Accounting!.Answer!.Cost);
        Assert.NotNull((await first.GetFinalTrustReportAsync(Token))!.Trust);
        await client.FlushAsync(Token);
        Assert.Equal(2, told.Count);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Budgets_AndMetrics_AreSettledWhenTheReportIsThere(bool streaming)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new ConcurrentQueue<TrustReport>();
        TrustScoringOptions options = Options(told);
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "daily", LimitRequests = 100 });
        using var metrics = new MetricRecorder();
        await using var client = new TrustScoringChatClient(Gated(gate), options, meterFactory: metrics);

        ChatResponse response = await client.AskAsync(streaming);
        BudgetUsage before = Assert.Single(response.GetTrustReport()!.Accounting!.Budgets!);
        double counted = metrics.Sum(TrustTelemetry.CallsInstrumentName);
        gate.SetResult();
        BudgetUsage after = Assert.Single((await response.GetFinalTrustReportAsync(Token))!.Accounting!.Budgets!);
        await client.FlushAsync(Token);

        Assert.Equal((0m, 3m), (before.Spent, before.Reserved));
        Assert.Equal((3m, 0m), (after.Spent, after.Reserved));
        Assert.Equal((0, 3), (counted, metrics.Sum(TrustTelemetry.CallsInstrumentName)));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_OfLowTrust_IsToldAndCannotDecide(bool streaming)
    {
        bool? could = null;
        TrustScoringOptions options = Options([]);
        options.Trust.OnLowTrust.Callback = (context, _) =>
        {
            could = context.CanDecide;
            return new(LowTrustAction.Block);
        };
        await using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris"), options);

        TrustReport report = (await (await client.AskAsync(streaming)).GetFinalTrustReportAsync(Token))!;

        Assert.False(could);
        Assert.Null(report.LowTrust);
        Assert.Contains(report.Problems, problem => problem is { Part: "policy", Kind: TrustProblemKind.TooLate });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_AnAction_IsTakenBeforeTheAnswerGoesOut(bool streaming)
    {
        await using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris"), Options([]));

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.OnLowTrust = LowTrustAction.Block));

        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.False(response.GetTrustReport()!.IsPending);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnReport_ThatThrows_CostsNothing(bool streaming)
    {
        TrustScoringOptions options = Options([]);
        options.Trust.Background.OnReport = (_, _) => throw new InvalidCastException();
        await using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);
        Assert.NotNull((await (await client.AskAsync(streaming)).GetFinalTrustReportAsync(Token))!.Trust);
    }

    [Fact]
    public async Task FinalReport_OfOtherResponses_IsTheirReport()
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options());
        ChatResponse response = await client.AskAsync(streaming: false);

        Assert.Equal(response.GetTrustReport()!.CallId, (await response.GetFinalTrustReportAsync(Token))!.CallId);
        Assert.Null(await new ChatResponse().GetFinalTrustReportAsync(Token));
        await Assert.ThrowsAsync<ArgumentNullException>("response", () => ((ChatResponse)null!).GetFinalTrustReportAsync(Token));
        await Assert.ThrowsAsync<ArgumentNullException>("update", () => ((ChatResponseUpdate)null!).GetFinalTrustReportAsync(Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task FinalReport_WaitingCancelled_EndsTheWaitingAlone()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = new TrustScoringChatClient(Gated(gate), Options([]));
        ChatResponse response = await client.AskAsync(streaming: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response.GetFinalTrustReportAsync(new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.FlushAsync(new CancellationToken(true)));
        gate.SetResult();

        Assert.NotNull(await response.GetFinalTrustReportAsync(Token));
    }

    private static TrustScoringOptions Options(ConcurrentQueue<TrustReport> told, Action<BackgroundScoringOptions>? configure = null)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.BandUpper = 1;
        options.Trust.Background.Enabled = true;
        options.Trust.Background.OnReport = (report, _) =>
        {
            told.Enqueue(report);
            return default;
        };
        configure?.Invoke(options.Trust.Background);
        return options;
    }

    private static TestChatClient Gated(TaskCompletionSource gate) => new()
    {
        OnResponse = async (call, _) =>
        {
            if (call.IsSample)
            {
                await gate.Task;
            }

            return TestChatClient.Response("Paris", call.SampleNumber);
        },
    };
}
