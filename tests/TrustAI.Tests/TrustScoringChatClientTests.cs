using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

public sealed class TrustScoringChatClientTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of France?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Constructor_NullInnerClient_Throws() => Assert.Throws<ArgumentNullException>("innerClient", () => new TrustScoringChatClient(null!));

    [Fact]
    public async Task GetResponseAsync_NullMessages_Throws()
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options());
        await Assert.ThrowsAsync<ArgumentNullException>("messages", () => client.GetResponseAsync((IEnumerable<ChatMessage>)null!, null, Token));
    }

    [Fact]
    public void GetStreamingResponseAsync_NullMessages_ThrowsAtOnce()
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options());
        Assert.Throws<ArgumentNullException>("messages", () => { client.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!, null, Token); });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_OptionsWithoutAnythingOfOurs_ReachTheInnerClientAsTheyAre(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());
        var options = new ChatOptions { Temperature = 0.3f, AdditionalProperties = new() { ["mine"] = 1 } };

        await client.AskAsync(streaming, Question, options, Token);

        TestCall call = inner.Calls[0];
        Assert.Same(options, call.Options);
        Assert.Same(Question[0], Assert.Single(call.Messages));
        Assert.Equal(streaming, call.Streaming);
        Assert.Equal(["mine"], options.AdditionalProperties.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_MessagesThatCanBeWalkedOnlyOnce_AreWalkedOnce(bool streaming)
    {
        int walks = 0;
        IEnumerable<ChatMessage> Once()
        {
            walks++;
            yield return Question[0];
        }

        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options());
        ChatResponse response = await client.AskAsync(streaming, Once(), null, Token);

        Assert.Equal(1, walks);
        Assert.Equal(2, response.GetTrustReport()!.Trust!.Signals[0].Samples);
    }

    [Fact]
    public async Task GetResponseAsync_InnerResponse_IsHandedOnWithTheReport()
    {
        ChatResponse given = TestChatClient.Response("Paris");
        given.AdditionalProperties = new() { ["provider"] = "kept" };
        AdditionalPropertiesDictionary properties = given.AdditionalProperties;
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(given) }, SampledTrust.Options());

        ChatResponse response = await client.GetResponseAsync(Question, null, Token);

        Assert.Same(given, response);
        Assert.Equal("kept", response.AdditionalProperties!["provider"]);
        Assert.NotNull(response.GetTrustReport());
        Assert.Equal(["provider"], properties.Keys);
    }

    [Fact]
    public async Task Stream_EveryUpdate_IsHandedOnAtOnceUnchangedAndInOrder()
    {
        ChatResponseUpdate[] given = [.. Enumerable.Range(0, 50).Select(i => new ChatResponseUpdate(ChatRole.Assistant, $"word{i} ") { MessageId = "m", ResponseId = "r" })];
        int produced = 0;
        async IAsyncEnumerable<ChatResponseUpdate> Produce()
        {
            foreach (ChatResponseUpdate update in given)
            {
                await Task.Yield();
                produced++;
                yield return update;
            }
        }

        using var client = new TrustScoringChatClient(new TestChatClient
        {
            OnStream = (_, _) => Produce(),
            OnResponse = (_, _) => Task.FromResult(TestChatClient.Response("something else")),
        }, SampledTrust.Options());
        int received = 0;
        var trailing = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, null, Token))
        {
            if (received < given.Length)
            {
                Assert.Same(given[received], update);
                Assert.Equal(received + 1, produced);
            }
            else
            {
                trailing.Add(update);
            }

            received++;
        }

        Assert.Equal(2, trailing.Count);
        Assert.All(trailing, update => Assert.NotNull(update.GetTrustReport()));
        Assert.All(trailing, update => Assert.Empty(update.Contents));
        Assert.All(given, update => Assert.Null(update.GetTrustReport()));
    }

    [Theory]
    [InlineData("m1")]
    [InlineData(null)]
    public async Task Stream_ToChatResponse_HasTheReportOnResponseAndLastMessage(string? messageId)
    {
        static async IAsyncEnumerable<ChatResponseUpdate> Updates(string? id)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Par") { MessageId = id, ResponseId = "r" };
            yield return new ChatResponseUpdate(null, "is") { MessageId = id, ResponseId = "r" };
        }

        using var client = new TrustScoringChatClient(new TestChatClient { OnStream = (_, _) => Updates(messageId), OnResponse = (_, _) => Task.FromResult(TestChatClient.Response("Paris")) }, SampledTrust.Options());

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Equal("Paris", response.Text);
        ChatMessage message = Assert.Single(response.Messages);
        Assert.Equal(FusedScore.AllAgree(), response.GetTrustReport()!.Trust!.Score);
        Assert.Equal(response.GetTrustReport()!.CallId, message.GetTrustReport()!.CallId);
        Assert.Equal(FusedScore.AllAgree(), response.AdditionalProperties![TrustReport.ScorePropertyName]);
    }

    [Fact]
    public async Task Stream_WithoutAnyUpdate_EndsWithAReport()
    {
        static async IAsyncEnumerable<ChatResponseUpdate> Nothing()
        {
            await Task.Yield();
            yield break;
        }

        using var client = new TrustScoringChatClient(new TestChatClient { OnStream = (_, _) => Nothing() }, SampledTrust.Options());
        ChatResponse response = await client.AskAsync(streaming: true);
        Assert.Equal(TrustLabel.Unverified, response.GetTrustReport()!.Trust!.Label);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_TrustAndAccountingOff_ReportsNeither(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Enabled = false;
        options.Accounting.Enabled = false;
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Null(report.Trust);
        Assert.Null(report.Accounting);
        Assert.Empty(report.Problems);
        Assert.Single(inner.Calls);
    }

    [Fact]
    public void GetService_OwnAndInnerTypes_AreAnswered()
    {
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());
        Assert.Same(client, client.GetService<TrustScoringChatClient>());
        Assert.Same(inner, client.GetService<TestChatClient>());
        Assert.Null(client.GetService(typeof(TrustScoringChatClient), "key"));
    }

    [Fact]
    public void Dispose_InnerClient_IsDisposed()
    {
        var inner = TestChatClient.Answering("Paris");
        new TrustScoringChatClient(inner, SampledTrust.Options()).Dispose();
        Assert.True(inner.IsDisposed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_CallerAddsTheAnswerToTheHistoryMeanwhile_SamplesAreAskedTheQuestionAlone(bool streaming)
    {
        var history = new List<ChatMessage>(Question);
        var inner = new TestChatClient();
        inner.OnResponse = (call, _) =>
        {
            history.Add(new ChatMessage(ChatRole.Assistant, "Paris"));
            return Task.FromResult(TestChatClient.Response("Paris"));
        };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        await client.AskAsync(streaming, history, null, Token);

        Assert.Equal(2, inner.Samples.Count);
        Assert.All(inner.Samples, sample => Assert.Single(sample.Messages));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_MessageOfAnEarlierTurn_LosesOurPropertiesAndKeepsTheOthers(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());
        ChatMessage ours = (await client.AskAsync(streaming)).Messages[^1];
        var mixed = new ChatMessage(ChatRole.Assistant, "Lyon") { AdditionalProperties = new(ours.AdditionalProperties!) { ["mine"] = 1 } };

        await client.AskAsync(streaming, [Question[0], ours, mixed, Question[0]], null, Token);

        Assert.All(inner.Calls.Skip(3), call =>
        {
            Assert.Null(call.Messages[1].AdditionalProperties);
            Assert.Equal(["mine"], call.Messages[2].AdditionalProperties!.Keys);
            Assert.Same(Question[0], call.Messages[3]);
        });
        Assert.NotNull(ours.GetTrustReport());
        Assert.Equal(3, mixed.AdditionalProperties.Count);
    }

    [Fact]
    public async Task Stream_FirstUpdate_IsTimedWhenItComes()
    {
        var clock = new ManualTimeProvider();
        async IAsyncEnumerable<ChatResponseUpdate> Slow()
        {
            foreach (string word in (string[])["Par", "is"])
            {
                await Task.Yield();
                clock.Advance(TimeSpan.FromSeconds(3));
                yield return new ChatResponseUpdate(ChatRole.Assistant, word);
            }
        }

        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(
            new TestChatClient { OnStream = (_, _) => Slow(), OnResponse = (_, _) => Task.FromResult(TestChatClient.Response("Paris")) }, options);

        TrustDurations durations = (await client.AskAsync(streaming: true)).GetTrustReport()!.Durations;

        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6), TimeSpan.Zero), (durations.FirstUpdate, durations.Answer, durations.Trust));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_WithoutIdsOfOnesOwn_HasOneThatSortsByTheInjectedClock(bool streaming)
    {
        var clock = new ManualTimeProvider();
        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        string first = (await client.AskAsync(streaming)).GetTrustReport()!.CallId;
        clock.Advance(TimeSpan.FromMilliseconds(1));
        string second = (await client.AskAsync(streaming)).GetTrustReport()!.CallId;

        Assert.Equal(32, first.Length);
        Assert.Equal('7', first[12]);
        Assert.True(string.CompareOrdinal(first, second) < 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_DurationsByTheInjectedClock_AreReported(bool streaming)
    {
        var clock = new ManualTimeProvider();
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                clock.Advance(TimeSpan.FromSeconds(call.IsSample ? 1 : 5));
                return Task.FromResult(TestChatClient.Response("Paris"));
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = clock;
        options.CallIdFactory = () => "call-7";
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal("call-7", report.CallId);
        Assert.Equal(TimeSpan.FromSeconds(5), report.Durations.Answer);
        Assert.Equal(TimeSpan.FromSeconds(2), report.Durations.Trust);
        Assert.Equal(streaming ? TimeSpan.FromSeconds(5) : null, report.Durations.FirstUpdate);
    }
}
