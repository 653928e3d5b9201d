using System.Text.Json;
using Microsoft.Extensions.AI;
using TrustAI.Tests.Composition;

namespace TrustAI.Tests.Trust.Policies;

/// <summary>What is delivered when trust is low, streaming and not, and what the report says was done.</summary>
public sealed class LowTrustTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of France?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, LowTrustAction.Replace)]
    [InlineData(true, LowTrustAction.Replace)]
    [InlineData(false, LowTrustAction.Block)]
    [InlineData(true, LowTrustAction.Block)]
    public async Task ReplaceAndBlock_DeliverTheMessageAndNothingOfTheAnswer(bool streaming, LowTrustAction action)
    {
        TestChatClient inner = TestChatClient.Answering("secret Lyon", "Paris", "secret Nice");
        ChatResponse raw = TestChatClient.Response("secret Lyon");
        raw.RawRepresentation = "secret";
        inner.OnResponse = Then(raw, inner.OnResponse!);
        using var client = new TrustScoringChatClient(inner, Options(action, low => (low.Message, low.Below) = ("Ask a person.", 0.9)));

        ChatResponse response = await client.AskAsync(streaming);

        TrustReport report = response.GetTrustReport()!;
        Assert.Equal("Ask a person.", response.Text);
        Assert.Equal(action == LowTrustAction.Block ? ChatFinishReason.ContentFilter : ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(("response-0", "gpt-4.1-mini-2025-04-14", "message-0"), (response.ResponseId, response.ModelId, response.Messages[^1].MessageId));
        Assert.Equal(110, response.Usage!.TotalTokenCount);
        Assert.Null(response.RawRepresentation);
        Assert.Equal((action, action), (report.LowTrust!.Action, report.LowTrust.Wanted));
        Assert.Equal(report.Trust!.Score, report.LowTrust.OriginalScore);
        Assert.Empty(report.Trust.Alternatives);
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions), StringComparison.Ordinal);
        Assert.Same(report, response.Messages[^1].GetTrustReport() is null ? null : report);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Annotate_LeavesTheAnswerAndSaysNothingWasDone(bool streaming)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), Options(LowTrustAction.Annotate));
        ChatResponse response = await client.AskAsync(streaming);
        Assert.Equal("Lyon", response.Text);
        Assert.Null(response.GetTrustReport()!.LowTrust);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regenerate_DeliversTheAnswerTheOthersSupport_WithItsOwnScore(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Lyon", "Nice", "Paris", "Paris", "Paris");
        TrustScoringOptions options = Options(LowTrustAction.Regenerate);
        (options.Trust.MaxSamples, options.Trust.BandLower) = (4, 0);
        using var client = new TrustScoringChatClient(inner, options);

        ChatResponse response = await client.AskAsync(streaming);

        TrustReport report = response.GetTrustReport()!;
        Assert.Equal("Paris", response.Text);
        Assert.Equal("response-2", response.ResponseId);
        Assert.Equal((LowTrustAction.Regenerate, LowTrustAction.Regenerate), (report.LowTrust!.Action, report.LowTrust.Wanted));
        Assert.True(report.Trust!.Score > report.LowTrust.OriginalScore);
        // Two of four others agree; the first answer is one of the others now.
        Assert.Equal(4, report.Trust.Signals[^1].Samples);
        Assert.Contains(report.Trust.Alternatives, other => other.Text is "Lyon");
        Assert.Equal(5, inner.Calls.Count);
        Assert.Equal(["confidence", "consistency", "regeneration"], report.Trust.Tiers.Select(tier => tier.Name));
        Assert.Equal(1, report.Accounting!.Answer!.Calls);
        Assert.Equal(4, report.Accounting.Trust!.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regenerate_NothingBetter_KeepsTheAnswer(bool streaming)
    {
        // All differ: none has more support than the first.
        using var client = new TrustScoringChatClient(TestChatClient.Answering("1", "2", "3"), Options(LowTrustAction.Regenerate));

        ChatResponse response = await client.AskAsync(streaming);

        LowTrustOutcome outcome = response.GetTrustReport()!.LowTrust!;
        Assert.Equal("1", response.Text);
        Assert.Equal((LowTrustAction.Annotate, LowTrustAction.Regenerate), (outcome.Action, outcome.Wanted));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regenerate_ScoreIsNotHigher_KeepsTheAnswer(bool streaming)
    {
        TrustScoringOptions options = Options(LowTrustAction.Regenerate);
        options.Trust.Estimators.Clear();
        // The first answer 0.3, the other one 0.3 as well.
        options.Trust.Estimators.Add(new ScriptedEstimator("own", 0.3));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Lyon", response.Text);
        Assert.Equal(LowTrustAction.Annotate, response.GetTrustReport()!.LowTrust!.Action);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regenerate_WhereNoSampleWasDrawn_DrawsTwoAndReflectsOnTheNewAnswer(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Lyon", "Paris", "Paris");
        TrustScoringOptions options = Options(LowTrustAction.Regenerate, low => low.Below = 0.7);
        options.Trust.Preset = TrustPreset.Low;
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ScriptedEstimator("reflection", 0.2, 0.9) { Calls = 1 });
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal((FusedScore.Of(("reflection", 0.9, null)), FusedScore.Of(("reflection", 0.2, null))), (report.Trust!.Score, report.LowTrust!.OriginalScore));
        Assert.Equal(2, inner.Samples.Count);
        Assert.Equal([("reflection", 1), ("regeneration", 3)], report.Trust.Tiers.Select(tier => (tier.Name, tier.Calls)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalate_DeliversTheOtherClientsAnswer_ScoredByItself(bool streaming)
    {
        TestChatClient stronger = TestChatClient.Answering("Paris");
        stronger.OnResponse = Marked(stronger.OnResponse!, "gpt-4.1");
        TestChatClient inner = TestChatClient.Answering("Lyon", "Nice", "Nantes");
        TrustScoringOptions options = Options(LowTrustAction.Escalate, low => low.EscalateTo = stronger);
        options.Trust.Estimators.Insert(1, new ScriptedEstimator("reflection", 0.1, 0.95) { Calls = 1 });
        (options.Trust.BandLower, options.Trust.BandUpper) = (0, 1);
        using var client = new TrustScoringChatClient(inner, options);

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions { ModelId = "gpt-4.1-mini", Temperature = 0.2f });

        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(("Paris", "gpt-4.1"), (response.Text, response.ModelId));
        Assert.Equal((LowTrustAction.Escalate, FusedScore.Of(("reflection", 0.95, null))), (report.LowTrust!.Action, report.Trust!.Score));
        Assert.Equal(TrustPreset.Medium, report.Trust.Preset);
        // Its answer and its reflection on it; the weaker model is not asked about either.
        Assert.Equal(2, stronger.Calls.Count);
        Assert.Equal((null, 0.2f), (stronger.Calls[0].Options!.ModelId, stronger.Calls[0].Options!.Temperature));
        Assert.Equal(4, inner.Calls.Count);
        Assert.Equal(("escalation", 2), (report.Trust.Tiers[^1].Name, report.Trust.Tiers[^1].Calls));
        Assert.Equal(1, report.Accounting!.Answer!.Calls);
        Assert.Equal(report.Accounting.Trust!.Cost, report.Trust.Tiers.Sum(tier => tier.Cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regenerate_AtHigh_OtherModelsAreNotAskedASecondTime(bool streaming)
    {
        TestChatClient other = TestChatClient.Answering("Paris");
        TrustScoringOptions options = Options(LowTrustAction.Regenerate);
        options.Trust.Preset = TrustPreset.High;
        (options.Trust.BandLower, options.Trust.BandUpper) = (0, 1);
        options.Trust.SecondOpinions.Add(other);
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris"), options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal((LowTrustAction.Regenerate, TrustPreset.High), (report.LowTrust!.Action, report.Trust!.Preset));
        Assert.Single(other.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regenerate_AtBase_NobodyReflectsOnTheNewAnswer(bool streaming)
    {
        var options = new TrustScoringOptions();
        (options.Trust.Preset, options.Trust.MaxSamples, options.Trust.MaxCalls) = (TrustPreset.Base, 2, 5);
        options.Trust.OnLowTrust.Action = LowTrustAction.Regenerate;
        TestChatClient inner = TestChatClient.Answering("Lyon", "Paris", "Paris");
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal((LowTrustAction.Regenerate, TrustPreset.Base), (report.LowTrust!.Action, report.Trust!.Preset));
        Assert.Empty(inner.Reflections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalate_AtBase_NobodyReflectsOnTheOtherAnswer(bool streaming)
    {
        TestChatClient stronger = TestChatClient.Answering("Paris");
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        options.Trust.OnLowTrust.Action = LowTrustAction.Escalate;
        options.Trust.OnLowTrust.EscalateTo = stronger;
        options.Trust.OnLowTrust.UnverifiedIsLow = true;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Single(stronger.Calls);
        Assert.Empty(stronger.Reflections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalate_WithAJudge_TheJudgeReflectsOnTheOtherAnswer(bool streaming)
    {
        TestChatClient stronger = TestChatClient.Answering("Paris");
        var judge = new TestChatClient();
        judge.OnReflection = (_, _) => Task.FromResult(TestChatClient.Reflection(correct: judge.Reflections.Count > 1, 100));
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Low;
        options.Trust.OnLowTrust.Below = 0.7;
        options.Trust.Judge = judge;
        options.Trust.OnLowTrust.Action = LowTrustAction.Escalate;
        options.Trust.OnLowTrust.EscalateTo = stronger;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Equal(2, judge.Reflections.Count);
        Assert.Empty(stronger.Reflections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalate_WhatFails_IsLogged(bool streaming)
    {
        using var log = new RecordedLog();
        var other = new TestChatClient { OnResponse = (_, _) => throw new IOException("secret") };
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), Options(LowTrustAction.Escalate, low => low.EscalateTo = other), log.Factory);

        await client.AskAsync(streaming);

        Assert.Equal(1, log.Count("policy failed"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalate_WhatFails_LeavesTheAnswerWithAProblem(bool streaming)
    {
        (TestChatClient Other, string Kind)[] cases =
        [
            (new TestChatClient { OnResponse = (_, _) => throw new IOException("secret") }, TrustProblemKind.Failure),
            (TestChatClient.Answering(""), TrustProblemKind.EmptyAnswer),
        ];
        foreach ((TestChatClient other, string kind) in cases)
        {
            using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), Options(LowTrustAction.Escalate, low => low.EscalateTo = other));

            ChatResponse response = await client.AskAsync(streaming);

            TrustReport report = response.GetTrustReport()!;
            Assert.Equal("Lyon", response.Text);
            Assert.Equal((LowTrustAction.Annotate, LowTrustAction.Escalate), (report.LowTrust!.Action, report.LowTrust.Wanted));
            Assert.Contains(report.Problems, problem => problem.Part is "policy" && string.Equals(problem.Kind, kind, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalate_ThatHangs_EndsWithTheTimeout(bool streaming)
    {
        var clock = new ManualTimeProvider();
        var slow = new TestChatClient
        {
            OnResponse = async (_, token) =>
            {
                clock.Advance(TimeSpan.FromSeconds(31));
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, token);
                return TestChatClient.Response("late");
            },
        };
        TrustScoringOptions options = Options(LowTrustAction.Escalate, low => low.EscalateTo = slow);
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Lyon", response.Text);
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "policy", Kind: TrustProblemKind.Timeout });
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalate_CallerCancels_SurfacesAsCancellation(bool streaming)
    {
        using var cancelled = new CancellationTokenSource();
        var other = new TestChatClient
        {
            OnResponse = async (_, _) =>
            {
                await cancelled.CancelAsync();
                await new TaskCompletionSource().Task;
                return TestChatClient.Response("late");
            },
        };
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), Options(LowTrustAction.Escalate, low => low.EscalateTo = other));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, Question, null, cancelled.Token));
    }

    [Theory]
    [InlineData(0.6, null, false)]
    [InlineData(0.49, null, true)]
    [InlineData(0.6, 0.61, true)]
    [InlineData(0.6, 0.6, false)]
    [InlineData(0.3, 0.2, false)]
    public async Task Threshold_IsTheLabelOrAScore(double score, double? below, bool expected)
    {
        foreach (bool streaming in (bool[])[false, true])
        {
            TrustScoringOptions options = Options(LowTrustAction.Block, low => low.Below = below);
            options.Trust.Estimators.Clear();
            options.Trust.Estimators.Add(new ScriptedEstimator("own", score));
            using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

            ChatResponse response = await client.AskAsync(streaming);

            Assert.Equal(expected, response.FinishReason == ChatFinishReason.ContentFilter);
            Assert.Equal(expected, response.GetTrustReport()!.LowTrust is not null);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Unverified_IsLowOnlyWhereTold(bool streaming, bool isLow)
    {
        TrustScoringOptions options = Options(LowTrustAction.Block, low => low.UnverifiedIsLow = isLow);
        options.Trust.Estimators.Clear();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(isLow, response.FinishReason == ChatFinishReason.ContentFilter);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unverified_CallForATool_IsNeverWithheld(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "temperature")]))),
        };
        using var client = new TrustScoringChatClient(inner, Options(LowTrustAction.Block, low => low.UnverifiedIsLow = true));

        ChatResponse response = await client.AskAsync(streaming);

        Assert.IsType<FunctionCallContent>(Assert.Single(response.Messages[^1].Contents));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_ActionAndThreshold_HoldForTheCall(bool streaming)
    {
        TrustScoringOptions options = Options(LowTrustAction.Annotate, low => low.Message = "No.");
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ScriptedEstimator("own", 0.7));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse blocked = await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => (trust.OnLowTrust, trust.LowTrustBelow) = (LowTrustAction.Block, 0.75)));
        ChatResponse other = await client.AskAsync(streaming);

        Assert.Equal(("No.", "Paris"), (blocked.Text, other.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_EscalateWithoutAClient_IsAProblem(bool streaming)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), Options(LowTrustAction.Annotate));

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.OnLowTrust = LowTrustAction.Escalate));

        Assert.Equal("Lyon", response.Text);
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "policy", Kind: TrustProblemKind.Failure });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_TextIsHeldBackOnlyForAnAction(bool holds)
    {
        bool ended = false;
        async IAsyncEnumerable<ChatResponseUpdate> Updates()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Par");
            yield return new ChatResponseUpdate(ChatRole.Assistant, "is");
            ended = true;
        }

        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnStream = (_, _) => Updates();
        using var client = new TrustScoringChatClient(inner, Options(holds ? LowTrustAction.Block : LowTrustAction.Annotate));
        var received = new List<(string Text, bool Ended)>();

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, null, Token))
        {
            received.Add((update.Text, ended));
        }

        // Good as it is, it comes as it was streamed.
        Assert.Equal(["Par", "is", "", ""], received.Select(update => update.Text));
        Assert.Equal(holds, received[0].Ended);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_TurnsBeforeTheAnswer_Stay(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) => Task.FromResult(call.IsSample
                ? TestChatClient.Response("9", call.SampleNumber)
                : new ChatResponse([
                    new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "temperature")]) { MessageId = "a" },
                    new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", 7)]) { MessageId = "b" },
                    new ChatMessage(ChatRole.Assistant, "7") { MessageId = "c" }])),
        };
        foreach ((LowTrustAction action, string text) in new[] { (LowTrustAction.Replace, "No."), (LowTrustAction.Regenerate, "9") })
        {
            using var client = new TrustScoringChatClient(inner, Options(action, low => low.Message = "No."));

            ChatResponse response = await client.AskAsync(streaming);

            Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
            Assert.Equal(text, response.Messages[^1].Text);
            Assert.NotNull(response.Messages[^1].GetTrustReport());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_OtherAnswer_KeepsItsOwnParticulars(bool streaming)
    {
        var other = new TestChatClient
        {
            OnResponse = (_, _) =>
            {
                ChatResponse answer = TestChatClient.Response("9", number: 5);
                (answer.ConversationId, answer.CreatedAt, answer.RawRepresentation) = ("c", DateTimeOffset.UnixEpoch, "raw");
                answer.AdditionalProperties = new() { ["fingerprint"] = "f" };
                return Task.FromResult(answer);
            },
        };
        var inner = new TestChatClient
        {
            OnResponse = (call, _) => Task.FromResult(call.IsSample
                ? TestChatClient.Response("8", call.SampleNumber)
                : new ChatResponse([
                    new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "temperature")]) { MessageId = "a" },
                    new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", 7)]) { MessageId = "b" },
                    new ChatMessage(ChatRole.Assistant, "7") { MessageId = "c" }])),
        };
        using var client = new TrustScoringChatClient(inner, Options(LowTrustAction.Escalate, low => low.EscalateTo = other));

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(3, response.Messages.Count);
        Assert.Equal(("9", "response-5", "gpt-4.1-mini-2025-04-14", "c"), (response.Messages[^1].Text, response.ResponseId, response.ModelId, response.ConversationId));
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal("f", response.AdditionalProperties!["fingerprint"]);
        if (!streaming)
        {
            Assert.Equal((DateTimeOffset.UnixEpoch, (object?)"raw"), (response.CreatedAt, response.RawRepresentation));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_CountTheActions(bool streaming)
    {
        using var metrics = new MetricRecorder(TrustTelemetry.LowTrustInstrumentName);
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "Paris"), Options(LowTrustAction.Replace), meterFactory: metrics);

        await client.AskAsync(streaming);

        Assert.Equal("replace", Assert.Single(metrics.Measurements).Tags[TrustTelemetry.ActionTag]);
    }

    internal static TrustScoringOptions Options(LowTrustAction action, Action<LowTrustOptions>? configure = null)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.OnLowTrust.Action = action;
        configure?.Invoke(options.Trust.OnLowTrust);
        if (action == LowTrustAction.Escalate)
        {
            options.Trust.OnLowTrust.EscalateTo ??= TestChatClient.Answering("Paris");
        }

        return options;
    }

    private static Func<TestCall, CancellationToken, Task<ChatResponse>> Then(ChatResponse first, Func<TestCall, CancellationToken, Task<ChatResponse>> samples) =>
        (call, token) => call.IsSample ? samples(call, token) : Task.FromResult(first);

    private static Func<TestCall, CancellationToken, Task<ChatResponse>> Marked(Func<TestCall, CancellationToken, Task<ChatResponse>> answer, string model) => async (call, token) =>
    {
        ChatResponse response = await answer(call, token);
        response.ModelId = model;
        return response;
    };
}
