using Microsoft.Extensions.AI;
using TrustAI.Tests;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>A pipeline that talks with the loopback server, and what is to be asserted of every call through it.</summary>
internal sealed class WirePipeline : IAsyncDisposable
{
    public const string Question = "What is the capital of Norway?";

    private readonly WireServer _server;
    private readonly HttpClient _http;
    private readonly bool _streaming;
    private readonly WatchedBudgetStore _store;

    private WirePipeline(WireServer server, WireProvider provider, bool streaming, Func<ChatClientBuilder, Action<TrustScoringOptions>, ChatClientBuilder>? build, Action<TrustScoringOptions>? configure)
    {
        _server = server;
        _streaming = streaming;
        _store = new WatchedBudgetStore(Clock);
        _http = new HttpClient(new LoopbackHandler(server.Address));
        ChatClientBuilder builder = provider.Connect(_http).AsBuilder();
        Action<TrustScoringOptions> all = options =>
        {
            options.TimeProvider = Clock;
            options.Accounting.TokenCounter = new TokenCounter();
            options.Trust.Preset = TrustPreset.Base;
            options.Accounting.Budgets.Store = _store;
            options.Accounting.Budgets.UnknownPrice = UnknownPricePolicy.CountTokens;
            options.Accounting.Budgets.Budgets.Add(new Budget { Name = "day", Period = BudgetPeriod.Day, LimitUsd = 1_000 });
            provider.Configure?.Invoke(options);
            configure?.Invoke(options);
        };
        Client = (build?.Invoke(builder, all) ?? builder.UseTrustScoring(all)).Build();
    }

    public ManualTimeProvider Clock { get; } = new();

    public IChatClient Client { get; }

    public WireServer Server => _server;

    /// <summary>Plays the exchanges of one case.</summary>
    /// <param name="provider">Whose.</param>
    /// <param name="name">The name of the case: that of its trace files.</param>
    /// <param name="streaming">Whether to ask for a stream.</param>
    /// <param name="configure">Changes what the provider's users set up.</param>
    /// <param name="build">Builds another pipeline than <c>UseTrustScoring()</c> alone.</param>
    public static async Task<WirePipeline> StartAsync(
        WireProvider provider, string name, bool streaming, Action<TrustScoringOptions>? configure = null, Func<ChatClientBuilder, Action<TrustScoringOptions>, ChatClientBuilder>? build = null) =>
        new(await WireServer.StartAsync(WireTrace.ReadCase(provider.Folder, name, streaming)), provider, streaming, build, configure);

    /// <summary>Asks, and asserts that the answer, its report and the requests are what is expected.</summary>
    public async Task<ChatResponse> ExpectAsync(Expected expected, ChatOptions? options = null, IEnumerable<ChatMessage>? messages = null)
    {
        (decimal before, _) = await _store.TotalAsync();
        ChatResponse? response = null;
        Exception? failure = await Record.ExceptionAsync(async () => response = await AskAsync(options, messages));
        _server.AssertAsked();
        Assert.Null(failure);
        TrustReport report = response!.GetTrustReport()!;
        Assert.Equal(expected.Text, response!.Text);
        Assert.Equal(expected.Finish, response.FinishReason);
        Assert.Equal(expected.Usage, report.Accounting!.Answer!.Usage);
        Assert.Equal(expected.Cost, report.Accounting.Total.Amount);
        Assert.Equal(expected.Estimated, report.Accounting.Estimated);
        Assert.Equal(expected.Model, report.Accounting.Model);
        Assert.Equal(expected.Tier, report.Accounting.Answer.Tier);
        Assert.Equal(expected.Signals, report.Trust!.Signals.Select(signal => (signal.Name, Math.Round(signal.Score, 3))));
        Assert.Equal(expected.Label, report.Trust.Label);
        Assert.Equal(expected.Problems, report.Problems.Select(problem => $"{problem.Part}/{problem.Kind}"));
        Assert.Equal((before + (expected.Cost ?? 0), 0m), await _store.TotalAsync());
        return response;
    }

    /// <summary>Asks, and asserts that the provider's failure comes through unchanged and that its budgets stand as they should.</summary>
    public async Task<T> ExpectFailureAsync<T>(decimal spent = 0, ChatOptions? options = null, CancellationToken? cancellationToken = null)
        where T : Exception
    {
        T failure = await Assert.ThrowsAnyAsync<T>(() => AskAsync(options, cancellationToken: cancellationToken));
        _server.AssertAsked();
        Assert.Equal((spent, 0m), await _store.TotalAsync());
        return failure;
    }

    public async Task<ChatResponse> AskAsync(ChatOptions? options = null, IEnumerable<ChatMessage>? messages = null, CancellationToken? cancellationToken = null)
    {
        CancellationToken token = cancellationToken ?? TestContext.Current.CancellationToken;
        messages ??= [new ChatMessage(ChatRole.User, Question)];
        if (!_streaming)
        {
            return await Client.GetResponseAsync(messages, options, token);
        }

        Updates.Clear();
        await foreach (ChatResponseUpdate update in Client.GetStreamingResponseAsync(messages, options, token))
        {
            Updates.Add(update);
            Received?.Invoke(update);
        }

        return Updates.ToChatResponse();
    }

    /// <summary>Told of every update of a stream when its caller has it.</summary>
    public Action<ChatResponseUpdate>? Received { get; set; }

    /// <summary>What came of a stream.</summary>
    public List<ChatResponseUpdate> Updates { get; } = [];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
    }
}
