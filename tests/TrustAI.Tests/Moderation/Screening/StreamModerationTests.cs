using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

public sealed class StreamModerationTests
{
    private static readonly WordModerator Bad = new(("bad", "hate"));

    private static void BySentence(ModerationOptions options, ModerationStreamMode mode)
    {
        options.Output.Action = ModerationAction.Block;
        options.Output.Message = "Stopped.";
        options.Streaming.Mode = mode;
        options.Streaming.Unit = ModerationWindowUnit.Sentences;
        options.Streaming.WindowSize = 1;
        options.Streaming.Overlap = 1;
    }

    [Fact]
    public async Task Hold_Text_GoesOutOnceItsWindowHasPassed()
    {
        var written = new List<string>();
        TestChatClient model = Streams(written, "Fine", ". ", "Good", " too. ", "Last");
        var moderator = new WordModerator(("bad", "hate"));
        using IChatClient client = Moderated.Client(model, moderator, options => BySentence(options, ModerationStreamMode.Hold));

        var seen = new List<(string Text, int Written)>();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken))
        {
            if (update.Text.Length > 0)
            {
                seen.Add((update.Text, written.Count));
            }
        }

        // A place is decided on when the character after it is there: the blank after a full stop with the first letter that follows.
        Assert.Equal([("Fine", 3), (". ", 3), ("Good", 5), (" too. ", 5), ("Last", 5)], seen);
        Assert.Equal(["hi", "Fine. ", "Fine. Good too. ", "Good too. Last"], moderator.Texts);
    }

    [Fact]
    public async Task Hold_FlaggedWindow_IsNeverShownAndEndsTheProvidersCall()
    {
        var written = new List<string>();
        TestChatClient model = Streams(written, "Fine. Th", "is is ba", "d. And more. ", "And more. ", "Never.");
        using IChatClient client = Moderated.Client(model, Bad, options => BySentence(options, ModerationStreamMode.Hold));

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Equal("Fine. \n\nStopped.", response.Text);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Equal(3, written.Count);
        Assert.Equal((ModerationAction.Block, ModerationAction.Block), (Moderated.Report(response).Output!.Wanted, Moderated.Report(response).Output!.Action));
    }

    [Fact]
    public async Task Hold_ShowsNothingBeforeTheVerdictOnTheQuestion()
    {
        var verdict = new TaskCompletionSource();
        var written = new List<string>();
        TestChatClient model = Streams(written, "One. ", "Two. ", "Three.");
        var moderator = new WordModerator(("bad", "hate")) { Before = (input, _) => input.Source == ModerationSource.User ? verdict.Task : Task.CompletedTask };
        using IChatClient client = Moderated.Client(model, moderator, options =>
        {
            BySentence(options, ModerationStreamMode.Hold);
            options.Input.Action = ModerationAction.Block;
        });

        await using IAsyncEnumerator<ChatResponseUpdate> updates = client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        ValueTask<bool> first = updates.MoveNextAsync();

        Assert.Equal(3, written.Count);
        Assert.False(first.IsCompleted);
        verdict.SetResult();
        Assert.True(await first);
        Assert.Equal("One. ", updates.Current.Text);
    }

    [Theory]
    [InlineData(ModerationStreamMode.Observe)]
    [InlineData(ModerationStreamMode.Stop)]
    [InlineData(ModerationStreamMode.Hold)]
    public async Task QuestionRefusedInTheMiddle_EndsTheStream(ModerationStreamMode mode)
    {
        var verdict = new TaskCompletionSource();
        var model = new TestChatClient { OnStream = (_, token) => Endless(verdict, token) };
        var moderator = new WordModerator(("hi", "hate")) { Before = (input, _) => input.Source == ModerationSource.User ? verdict.Task : Task.CompletedTask };
        using IChatClient client = Moderated.Client(model, moderator, options =>
        {
            options.Streaming.Mode = mode;
            options.Input.Action = ModerationAction.Block;
            options.Input.Message = "No.";
        });

        ChatResponse response = await client.AskAsync(streaming: true, "hi");

        Assert.Equal(mode == ModerationStreamMode.Hold ? "No." : "x\n\nNo.", response.Text);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Null(Moderated.Report(response).Output);

        static async IAsyncEnumerable<ChatResponseUpdate> Endless(TaskCompletionSource verdict, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            yield return Moderated.Update("x");
            verdict.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        }
    }

    [Fact]
    public async Task Stop_FlaggedWindow_CutsTheStream()
    {
        var written = new List<string>();
        TestChatClient model = Streams(written, "Fine. ", "This is ba", "d. ", "And more. ", "Never.");
        using IChatClient client = Moderated.Client(model, Bad, options => BySentence(options, ModerationStreamMode.Stop));

        ChatResponse response = await client.AskAsync(streaming: true);

        // The window ends with the first character after its blank; the update that brought it is not shown any more.
        Assert.Equal("Fine. This is bad. \n\nStopped.", response.Text);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.Equal(4, written.Count);
    }

    [Fact]
    public async Task Observe_PassesEverythingOnAtOnceAndTheSame()
    {
        ChatResponseUpdate[] given = [Moderated.Update("Fine. "), Moderated.Update("This is bad. "), Moderated.Update("More.", isLast: true)];
        var never = new TaskCompletionSource();
        var model = new TestChatClient { OnStream = (_, _) => given.ToAsyncEnumerable() };
        var moderator = new WordModerator(("bad", "hate")) { Before = (input, _) => input.Source == ModerationSource.Model ? never.Task : Task.CompletedTask };
        using IChatClient client = Moderated.Client(model, moderator);

        var seen = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken))
        {
            seen.Add(update);
            if (seen.Count == given.Length)
            {
                Assert.Equal(given, seen);
                never.SetResult();
            }
        }

        ModerationVerdict verdict = Moderated.Report(seen.ToChatResponse()).Output!;
        Assert.Equal((ModerationStatus.Flagged, ModerationAction.Annotate), (verdict.Status, verdict.Action));
    }

    [Fact]
    public async Task Observe_PerCall_WithAPolicyThatBlocks_ReportsThatItIsTooLate()
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("a bad answer"), Bad, options => options.Output.Action = ModerationAction.Block);

        ChatResponse response = await client.AskAsync(streaming: true, options: new ChatOptions().WithTrust(trust => trust.Moderation.StreamMode = ModerationStreamMode.Observe));

        Assert.Equal("a bad answer", response.Text);
        Assert.Equal((ModerationAction.Block, ModerationAction.Annotate), (Moderated.Report(response).Output!.Wanted, Moderated.Report(response).Output!.Action));
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "output_moderation", Kind: TrustProblemKind.TooLate });
    }

    [Theory]
    [InlineData(ModerationStreamMode.Hold)]
    [InlineData(ModerationStreamMode.Stop)]
    public async Task ToolCalls_AreHeldUntilChecked(ModerationStreamMode mode)
    {
        var call = new FunctionCallContent("1", "send", new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = "bad" });
        var model = new TestChatClient
        {
            OnStream = (_, _) => new[] { Moderated.Update("I send it."), new ChatResponseUpdate(ChatRole.Assistant, [call]) { MessageId = "m1", FinishReason = ChatFinishReason.ToolCalls } }.ToAsyncEnumerable(),
        };
        using IChatClient client = Moderated.Client(model, Bad, options => BySentence(options, mode));

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.DoesNotContain(response.Messages.SelectMany(message => message.Contents), content => content is FunctionCallContent);
        Assert.Equal("I send it.\n\nStopped.", response.Text);
    }

    [Theory]
    [InlineData(ModerationStreamMode.Hold)]
    [InlineData(ModerationStreamMode.Stop)]
    [InlineData(ModerationStreamMode.Observe)]
    public async Task HarmlessStream_LosesNothing(ModerationStreamMode mode)
    {
        var usage = new UsageDetails { InputTokenCount = 5, OutputTokenCount = 7 };
        ChatResponseUpdate[] given =
        [
            new(ChatRole.Assistant, []) { MessageId = "m1", ResponseId = "r1" },
            new(ChatRole.Assistant, [new TextReasoningContent("Let me think. It is easy.")]) { MessageId = "m1" },
            new(ChatRole.Assistant, [new TextContent("The answer. "), new TextContent("Is 42.")]) { MessageId = "m1", ModelId = "m" },
            new(ChatRole.Assistant, [new FunctionCallContent("1", "f", new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = "b" })]) { MessageId = "m1" },
            new(ChatRole.Assistant, [new UsageContent(usage)]) { MessageId = "m1", FinishReason = ChatFinishReason.ToolCalls },
        ];
        var model = new TestChatClient { OnStream = (_, _) => given.ToAsyncEnumerable() };
        using IChatClient client = Moderated.Client(model, Bad, options =>
        {
            options.Output.Action = mode == ModerationStreamMode.Observe ? ModerationAction.Annotate : ModerationAction.Block;
            options.Streaming.Mode = mode;
        });

        ChatResponse response = await client.AskAsync(streaming: true);
        ChatResponse expected = given.ToChatResponse();

        Assert.Equal(expected.Text, response.Text);
        Assert.Equal(expected.Messages[0].Contents.Select(content => content.GetType()), response.Messages[0].Contents.Select(content => content.GetType()));
        Assert.Equal("Let me think. It is easy.", response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text);
        Assert.Equal((5, 7), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal((expected.FinishReason, expected.ResponseId, expected.ModelId), (response.FinishReason, response.ResponseId, response.ModelId));
        Assert.Equal(expected.Messages[0].MessageId, Assert.Single(response.Messages).MessageId);
    }

    [Fact]
    public async Task Reasoning_IsCheckedAsWell()
    {
        var model = new TestChatClient { OnStream = (_, _) => new[] { new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("a bad thought")]), Moderated.Update("Fine.", isLast: true) }.ToAsyncEnumerable() };
        using IChatClient client = Moderated.Client(model, Bad, options => options.Output.Action = ModerationAction.Block);

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Equal(ModerationAction.Block, Moderated.Report(response).Output!.Action);
        Assert.DoesNotContain(response.Messages.SelectMany(message => message.Contents), content => content is TextReasoningContent);
    }

    [Fact]
    public async Task Abandoned_Stream_EndsQuietly()
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("One. ", "Two. ", "Three."), Bad, options => BySentence(options, ModerationStreamMode.Hold));

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal("One. ", update.Text);
            break;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnFlagged_IsToldOnceAndAtOnce(bool streaming)
    {
        var told = new List<ModerationFlag>();
        using IChatClient client = Moderated.Client(Moderated.Streaming("A bad one. ", "A bad one again. ", "And a bad one."), Bad, options =>
        {
            BySentence(options, ModerationStreamMode.Observe);
            options.Output.Action = ModerationAction.Annotate;
            options.OnFlagged = (flag, _) =>
            {
                told.Add(flag);
                return ValueTask.CompletedTask;
            };
        });

        ChatResponse response = await client.AskAsync(streaming, "a bad question");

        Assert.Equal([ModerationDirection.Input, ModerationDirection.Output], told.Select(flag => flag.Direction));
        Assert.Equal(response.GetTrustReport()!.CallId, told[0].CallId);
        Assert.Single(told[1].Verdict.Spans);
        Assert.Equal(3, Moderated.Report(response).Output!.Spans.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnFlagged_ThatThrows_IsAProblemAndNoMore(bool streaming)
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("fine"), Bad, options => options.OnFlagged = (_, _) => throw new InvalidOperationException());

        ChatResponse response = await client.AskAsync(streaming, "a bad question");

        Assert.Equal("fine", response.Text);
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "input_moderation", Kind: TrustProblemKind.Failure });
    }

    private static TestChatClient Streams(List<string> written, params string[] pieces) => new() { OnStream = (_, _) => WriteAsync(written, pieces) };

    private static async IAsyncEnumerable<ChatResponseUpdate> WriteAsync(List<string> written, string[] pieces)
    {
        foreach (string piece in pieces)
        {
            written.Add(piece);
            yield return Moderated.Update(piece, isLast: written.Count == pieces.Length);
        }

        await Task.CompletedTask;
    }
}
