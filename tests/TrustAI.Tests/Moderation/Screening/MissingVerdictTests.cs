using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

public sealed class MissingVerdictTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailingModerator_FailOpen_PassesAndSaysThatThereIsNoVerdict(bool streaming)
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), Failing());

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        ModerationReport report = Moderated.Report(response);
        Assert.False(report.Flagged);
        Assert.Equal((ModerationStatus.NoVerdict, 1, 1), (report.Input!.Status, report.Input.Checks, report.Input.FailedChecks));
        Assert.Equal(ModerationStatus.NoVerdict, report.Output!.Status);
        Assert.Empty(report.Output.Categories);
        Assert.Equal(
            [("input_moderation", TrustProblemKind.Failure), ("output_moderation", TrustProblemKind.Failure)],
            response.GetTrustReport()!.Problems.Select(problem => (problem.Part, problem.Kind)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailingModerator_FailClosed_BlocksTheQuestion(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = Moderated.Client(model, Failing(), options => options.Input.OnMissingVerdict = MissingVerdictAction.Block);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Empty(model.Calls);
        Assert.Equal((ModerationStatus.NoVerdict, ModerationAction.Block), (Moderated.Report(response).Input!.Status, Moderated.Report(response).Input!.Action));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailingModerator_FailClosed_BlocksTheAnswer(bool streaming)
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), Failing(), options => options.Output.OnMissingVerdict = MissingVerdictAction.Block);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.DoesNotContain("Paris", response.Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Equal((ModerationStatus.NoVerdict, ModerationAction.Block), (Moderated.Report(response).Output!.Status, Moderated.Report(response).Output!.Action));
    }

    [Theory]
    [InlineData("hate", false)]
    [InlineData("violence", true)]
    public async Task FailClosed_ForACategory_BlocksOnlyWhereNobodyJudgedIt(string category, bool isBlocked)
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), Failing(), options =>
        {
            options.Moderators.Add(new WordModerator(("bad", "hate/threatening"), ("worse", "hate")));
            options.Output.Categories[category] = new() { OnMissingVerdict = MissingVerdictAction.Block };
        });

        ChatResponse response = await client.AskAsync(streaming: false);

        Assert.Equal(isBlocked, response.FinishReason == ChatFinishReason.ContentFilter);
        Assert.Equal((ModerationStatus.NoVerdict, 2, 1), (Moderated.Report(response).Output!.Status, Moderated.Report(response).Output!.Checks, Moderated.Report(response).Output!.FailedChecks));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneOfTwo_Fails_TheOthersFindingCounts(bool streaming)
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("a bad answer"), Failing(), options =>
        {
            options.Moderators.Add(new WordModerator(("bad", "hate")));
            options.Output.Action = ModerationAction.Block;
        });

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal((ModerationStatus.Flagged, ModerationAction.Block), (Moderated.Report(response).Output!.Status, Moderated.Report(response).Output!.Action));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SeveralModerators_TheStrictestCounts(bool streaming)
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("a bad and sad answer"), new WordModerator(("bad", "hate")), options =>
        {
            options.Moderators.Add(new WordModerator(("sad", "self-harm"), ("nothing", "hate")));
            options.Moderators.Add(new LocalModerator());
        });

        ChatResponse response = await client.AskAsync(streaming);

        ModerationVerdict verdict = Moderated.Report(response).Output!;
        Assert.Equal(["hate", "self-harm"], verdict.FlaggedCategories);
        Assert.Equal(0.9, verdict.Categories["hate"].Score);
        Assert.Equal((3, 0), (verdict.Checks, verdict.FailedChecks));
        Assert.NotNull(verdict.Duration);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SlowModerator_IsGivenUpAfterItsTimeout(bool streaming)
    {
        var clock = new ManualTimeProvider();
        var options = new TrustScoringOptions { TimeProvider = clock };
        options.Trust.Enabled = false;
        options.Accounting.Enabled = false;
        options.Moderation.Timeout = TimeSpan.FromSeconds(3);
        // Heeds no cancellation.
        options.Moderation.Moderators.Add(new WordModerator { Before = (_, _) => { clock.Advance(TimeSpan.FromSeconds(4)); return new TaskCompletionSource().Task; } });
        using IChatClient client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Equal(ModerationStatus.NoVerdict, Moderated.Report(response).Input!.Status);
        Assert.All(response.GetTrustReport()!.Problems, problem => Assert.Equal(TrustProblemKind.Timeout, problem.Kind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deadline_EndsAllChecksOfAnAnswer(bool streaming)
    {
        var clock = new ManualTimeProvider();
        var options = new TrustScoringOptions { TimeProvider = clock };
        options.Trust.Enabled = false;
        options.Accounting.Enabled = false;
        options.Moderation.Input.Enabled = false;
        options.Moderation.Timeout = TimeSpan.FromMinutes(30);
        options.Moderation.Deadline = TimeSpan.FromSeconds(3);
        options.Moderation.Streaming.WindowSize = 2;
        options.Moderation.Streaming.Overlap = 0;
        var asked = new TaskCompletionSource();
        options.Moderation.Moderators.Add(new WordModerator { Before = (_, _) => { asked.TrySetResult(); return new TaskCompletionSource().Task; } });
        using IChatClient client = new TrustScoringChatClient(TestChatClient.Answering("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"), options);

        Task<ChatResponse> asking = client.AskAsync(streaming);
        await asked.Task;
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        ModerationVerdict verdict = Moderated.Report(await asking).Output!;
        Assert.Equal(ModerationStatus.NoVerdict, verdict.Status);
        Assert.Equal(verdict.Checks, verdict.FailedChecks);
        Assert.True(verdict.Checks > 8, "more windows than are checked at once");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Picture_NobodyCanRead_IsNoVerdict(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("A cat.").AsBuilder().UseModeration().Build();

        ChatResponse response = await client.AskAsync(
            streaming,
            [new ChatMessage(ChatRole.User, [new TextContent("What is it?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")])],
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal(ModerationStatus.NoVerdict, Moderated.Report(response).Input!.Status);
        Assert.Equal(ModerationStatus.Passed, Moderated.Report(response).Output!.Status);
    }

    [Fact]
    public async Task FlagWithoutACategory_Counts()
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), new Flagging(), options => options.Output.Action = ModerationAction.Block);

        ChatResponse response = await client.AskAsync(streaming: false);

        Assert.Equal(ModerationStatus.Flagged, Moderated.Report(response).Output!.Status);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallersToken_ThatLivesOn_HoldsNothingOfTheCall(bool streaming)
    {
        using var application = new CancellationTokenSource();
        var slow = new Yielding();
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), slow, options =>
        {
            options.Input.Action = ModerationAction.Block;
            options.Output.Action = ModerationAction.Block;
        });

        await client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "hi")], null, application.Token);
        for (int i = 0; i < 10 && slow.Seen.Any(seen => seen.IsAlive); i++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(2, slow.Seen.Count);
        Assert.DoesNotContain(slow.Seen, seen => seen.IsAlive);
    }

    private sealed class Yielding : IModerator
    {
        public List<WeakReference> Seen { get; } = [];

        public async ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
        {
            Seen.Add(new WeakReference(input));
            await Task.Yield();
            return new ModerationResult { Flagged = false };
        }
    }

    private static WordModerator Failing() => new() { Before = (_, _) => throw new IOException("down") };

    private sealed class Flagging : IModerator
    {
        public ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default) => new(new ModerationResult { Flagged = true });
    }
}
