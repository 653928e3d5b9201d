using Microsoft.Extensions.AI;
using TrustAI.Tests.Composition;

namespace TrustAI.Tests.Providers;

/// <summary>Requests that an adapter adjusts, and what happens when a provider will not have it.</summary>
public sealed class RequestAdapterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Adapter_AdjustsAnswerAndFurtherCalls(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using TrustScoringChatClient client = Client(inner, new Adapter());

        await client.AskAsync(streaming);

        Assert.True(inner.Calls.Count > 1);
        Assert.All(inner.Calls, call => Assert.Equal(0.25f, call.Options!.TopP));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Adapter_AdjustsCallsToJudgeAndToTheClientEscalatedTo(bool streaming)
    {
        TestChatClient stronger = TestChatClient.Answering("Paris");
        var judge = new TestChatClient();
        judge.OnReflection = (_, _) => Task.FromResult(TestChatClient.Reflection(correct: judge.Reflections.Count > 1, 100));
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Low;
        options.Trust.Judge = judge;
        options.Trust.OnLowTrust.Action = LowTrustAction.Escalate;
        options.Trust.OnLowTrust.EscalateTo = stronger;
        options.Trust.OnLowTrust.Below = 0.7;
        options.RequestAdapters.Add(new Adapter());
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Equal(0.25f, Assert.Single(stronger.Calls).Options!.TopP);
        Assert.NotEmpty(judge.Reflections);
        Assert.All(judge.Reflections, call => Assert.Equal(0.25f, call.Options!.TopP));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Adapter_CanTellJudgementsFromAnswersAndSamples(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris", "Lyon", "Nice");
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.High;
        using var client = new TrustScoringChatClient(inner, options);

        await client.AskAsync(streaming, options: new ChatOptions());

        Assert.NotEmpty(inner.Samples);
        Assert.All(inner.Calls, call => Assert.False(call.Options!.IsJudgement()));
        Assert.NotEmpty(inner.Reflections);
        Assert.All(inner.Reflections, call => Assert.True(call.Options!.IsJudgement()));
        Assert.Throws<ArgumentNullException>("options", () => ((ChatOptions)null!).IsJudgement());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refused_IsMadeOnceMoreAsItWas(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) => call.Options?.TopP is null ? Task.FromResult(TestChatClient.Response("Paris")) : throw new NotSupportedException("TopP"),
        };
        using TrustScoringChatClient client = Client(inner, new Adapter());

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Equal([0.25f, null], inner.Calls.Take(2).Select(call => call.Options?.TopP));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OtherFailures_Surface(bool streaming)
    {
        var inner = new TestChatClient { OnResponse = (_, _) => throw new HttpRequestException("503") };
        using TrustScoringChatClient client = Client(inner, new Adapter());

        await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(streaming));

        Assert.Single(inner.Calls);
    }

    [Fact]
    public async Task Stream_ThatBreaksOff_IsNotMadeAnew()
    {
        var inner = new TestChatClient { OnStream = (_, _) => Breaking() };
        using TrustScoringChatClient client = Client(inner, new Adapter());

        await Assert.ThrowsAsync<NotSupportedException>(() => client.AskAsync(streaming: true));

        Assert.Single(inner.Calls);

        static async IAsyncEnumerable<ChatResponseUpdate> Breaking()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Par");
            throw new NotSupportedException("TopP");
        }
    }

    [Fact]
    public async Task Stream_WithoutAnUpdate_StaysEmptyAndIsDisposed()
    {
        bool disposed = false;
        var inner = new TestChatClient { OnStream = (_, _) => Empty() };
        using TrustScoringChatClient client = Client(inner, new Adapter());

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Equal("", response.Text);
        Assert.True(disposed);

        async IAsyncEnumerable<ChatResponseUpdate> Empty()
        {
            try
            {
                await Task.Yield();
                yield break;
            }
            finally
            {
                disposed = true;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AdapterThatThrows_IsPassedOver(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using TrustScoringChatClient client = Client(inner, new Adapter { Throws = true });

        Assert.Equal("Paris", (await client.AskAsync(streaming)).Text);
        Assert.Null(inner.Calls[0].Options?.TopP);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InnerMeter_StillGetsTheBooks(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.RequestAdapters.Add(new Adapter());
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner.AsBuilder().UseCostAccounting().Build(), options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.NotNull(report.Trust);
        Assert.Equal(1, report.Accounting!.Answer!.Calls);
        Assert.All(inner.Calls, call => Assert.Null(call.Options!.RawRepresentationFactory));
        Assert.All(inner.Calls, call => Assert.Equal(0.25f, call.Options!.TopP));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_AboveAnInnerMeter_IsStillEnteredCallByCall(bool streaming)
    {
        using IChatClient client = ToolLoop.Model(ids: true, "Paris").AsBuilder()
            .UseTrustScoring(options =>
            {
                SampledTrust.Configure(options);
                options.RequestAdapters.Add(new Adapter());
            })
            .UseFunctionInvocation()
            .UseCostAccounting()
            .Build();

        AccountingReport accounting = (await client.AskAsync(streaming, options: ToolLoop.Options(new CountingTool()))).GetTrustReport()!.Accounting!;

        Assert.Equal(2, accounting.Answer!.Calls);
        Assert.False(accounting.Aggregated);
    }

    private static TrustScoringChatClient Client(IChatClient inner, IChatRequestAdapter adapter)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.RequestAdapters.Add(adapter);
        return new TrustScoringChatClient(inner, options);
    }

    private sealed class Adapter : IChatRequestAdapter
    {
        public bool Throws { get; init; }

        public ChatOptions? Adapt(ChatOptions? options, IChatClient innerClient)
        {
            if (Throws)
            {
                throw new InvalidOperationException();
            }

            ChatOptions adapted = options?.Clone() ?? new ChatOptions();
            adapted.TopP = 0.25f;
            return adapted;
        }

        public bool IsRefusal(Exception exception, ChatOptions? options, IChatClient innerClient) => exception is NotSupportedException;
    }
}
