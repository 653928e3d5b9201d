using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting;

/// <summary>Calls whose provider does not report what they used, or is cut short before it does.</summary>
public sealed class MissingUsageTests
{
    // "What is the capital of France?" with its framing, and "Paris".
    private const int InputTokens = 14;
    private const int OutputTokens = 1;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailureClass08_AnswerWithoutUsage_IsCountedAndMarked(bool streaming)
    {
        using TrustScoringChatClient client = Client(Answer("gpt-4o"));

        TrustReport report = (await client.AskAsync(streaming, options: new ChatOptions { ModelId = "gpt-4o" })).GetTrustReport()!;

        AccountingReport accounting = report.Accounting!;
        Assert.Equal((InputTokens, OutputTokens), (accounting.Answer!.Usage!.InputTokens, accounting.Answer.Usage.OutputTokens));
        Assert.Equal(((InputTokens * 2.5m) + (OutputTokens * 10m)) / 1_000_000, accounting.Total.Amount);
        Assert.True(accounting.Estimated);
        Assert.Equal(InputTokens, accounting.ContextWindow!.Used);
        TrustProblem problem = Assert.Single(report.Problems, problem => problem is { Kind: TrustProblemKind.MissingUsage });
        Assert.Contains("estimate", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolCall_WithoutUsage_CountsNameAndArguments(bool streaming)
    {
        var call = new FunctionCallContent("1", "get_the_weather_of_a_city", new Dictionary<string, object?> { ["city"] = "Reykjavik", ["days"] = 3, ["unit"] = null });
        using TrustScoringChatClient client = Client(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("hm"), call])) { ModelId = "gpt-4o" });

        TokenUsage usage = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!.Answer!.Usage!;

        Assert.InRange(usage.OutputTokens!.Value, 15, 35);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Loop_WithoutUsage_StaysUnknown(bool streaming)
    {
        // What each turn was sent cannot be known from outside of the loop.
        ChatMessage[] loop =
        [
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "cold")]),
            new(ChatRole.Assistant, "It is cold."),
        ];
        using TrustScoringChatClient client = Client(() => new ChatResponse([.. loop]) { ModelId = "gpt-4o" });

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.Null(accounting.Answer!.Usage);
        Assert.Null(accounting.Total.Amount);
        Assert.False(accounting.Estimated);
    }

    [Fact]
    public async Task Stream_LeftEarly_IsBookedInTheMetrics()
    {
        using var metrics = new MetricRecorder();
        using TrustScoringChatClient client = Client(Answer("gpt-4o"), stream: Endless(), metrics: metrics);

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("What is the capital of France?", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        Assert.Equal(InputTokens + 1, metrics.Sum(TrustTelemetry.TokensInstrumentName));
        Assert.True(metrics.Sum(TrustTelemetry.CostInstrumentName) > 0);
    }

    [Fact]
    public async Task Stream_LeftEarlyAfterItsUsage_IsNotCountedTwice()
    {
        using var metrics = new MetricRecorder();
        using TrustScoringChatClient client = Client(Answer("gpt-4o"), stream: Reported(), metrics: metrics);

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("What is the capital of France?", cancellationToken: TestContext.Current.CancellationToken))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        Assert.Equal(220, metrics.Sum(TrustTelemetry.TokensInstrumentName));

        static async IAsyncEnumerable<ChatResponseUpdate> Reported()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 200, OutputTokenCount = 20 })]) { ResponseId = "r", ModelId = "gpt-4o" };
            yield return new ChatResponseUpdate(null, "Paris") { ResponseId = "r" };
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelled_WhileTheProviderWorks_InputIsSpent(bool streaming)
    {
        using var metrics = new MetricRecorder();
        using var cancellation = new CancellationTokenSource();
        var inner = new TestChatClient
        {
            OnResponse = async (_, token) =>
            {
                await cancellation.CancelAsync();
                token.ThrowIfCancellationRequested();
                return TestChatClient.Response("Paris");
            },
        };
        using var client = new TrustScoringChatClient(inner, Options(), meterFactory: metrics);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "What is the capital of France?")], new ChatOptions { ModelId = "gpt-4o" }, cancellation.Token));

        Assert.Equal(InputTokens, metrics.Sum(TrustTelemetry.TokensInstrumentName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failed_BeforeAnythingCame_NothingIsSpent(bool streaming)
    {
        using var metrics = new MetricRecorder();
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => throw new HttpRequestException("503") }, Options(), meterFactory: metrics);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(streaming));

        Assert.Equal(0, metrics.Sum(TrustTelemetry.TokensInstrumentName));
        Assert.Equal(0, metrics.Sum(TrustTelemetry.CostInstrumentName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Innermost_WithoutUsage_IsCountedCallByCall(bool streaming)
    {
        var inner = new TestChatClient { OnResponse = (_, _) => Task.FromResult(Answer("gpt-4o")()) };
        using IChatClient client = inner.AsBuilder().UseTrustScoring(Configure).UseCostAccounting(Configure).Build();

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.Equal((InputTokens, OutputTokens), (accounting.Answer!.Usage!.InputTokens, accounting.Answer.Usage.OutputTokens));
        Assert.True(accounting.Estimated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Counter_ThatThrows_IsReplacedAndReported(bool streaming)
    {
        TrustScoringOptions options = Options();
        options.Accounting.TokenCounter = new ThrowingCounter();
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "day", LimitTokens = 1_000_000 });
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(Answer("gpt-4o")()) }, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(OutputTokens, report.Accounting!.Answer!.Usage!.OutputTokens);
        Assert.Single(report.Problems, problem => problem is { Part: "accounting", Kind: TrustProblemKind.Failure });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReportedUsage_CorrectsLaterEstimates(bool streaming)
    {
        const string model = "a-model-of-unknown-encoding";
        var counter = new TokenCounter();
        TrustScoringOptions options = Options();
        options.Accounting.TokenCounter = counter;
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "day", LimitTokens = 1_000_000 });
        long before = counter.Count(model, [new ChatMessage(ChatRole.User, "What is the capital of France?")]).Tokens;
        using var client = new TrustScoringChatClient(
            new TestChatClient
            {
                OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Paris"))
                {
                    ModelId = "its-snapshot",
                    Usage = new UsageDetails { InputTokenCount = before * 2, OutputTokenCount = 1 },
                }),
            },
            options);

        for (int i = 0; i < 50; i++)
        {
            await client.AskAsync(streaming, options: new ChatOptions { ModelId = model });
        }

        long after = counter.Count(model, [new ChatMessage(ChatRole.User, "What is the capital of France?")]).Tokens;
        Assert.InRange(after, (before * 2) - 2, (before * 2) + 2);
    }

    private static Func<ChatResponse> Answer(string model) => () => new ChatResponse(new ChatMessage(ChatRole.Assistant, "Paris")) { ModelId = model };

    private static async IAsyncEnumerable<ChatResponseUpdate> Endless()
    {
        while (true)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Paris") { ModelId = "gpt-4o" };
        }
    }

    private static TrustScoringOptions Options()
    {
        var options = new TrustScoringOptions();
        Configure(options);
        return options;
    }

    private static void Configure(TrustScoringOptions options)
    {
        options.Trust.Preset = TrustPreset.Base;
        options.Accounting.TokenCounter = new TokenCounter();
    }

    private static TrustScoringChatClient Client(Func<ChatResponse> answer, IAsyncEnumerable<ChatResponseUpdate>? stream = null, MetricRecorder? metrics = null) => new(
        new TestChatClient
        {
            OnResponse = (_, _) => Task.FromResult(answer()),
            OnStream = stream is null ? null : (_, _) => stream,
            OnGetService = (type, _) => type == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", null, "gpt-4o") : null,
        },
        Options(),
        meterFactory: metrics);

    private sealed class ThrowingCounter : ITokenCounter
    {
        public TokenCount Count(string? model, ReadOnlySpan<char> text) => throw new NotSupportedException();

        public TokenCount Count(string? model, IEnumerable<ChatMessage> messages, ChatOptions? options = null) => throw new NotSupportedException();

        public void Observe(string? model, TokenCount counted, long reported) => throw new NotSupportedException();
    }
}
