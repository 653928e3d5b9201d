using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>Which parts of a question and an answer are checked together, masked, and reported.</summary>
public sealed class ScreenedPartsTests
{
    private static readonly WordModerator Bad = new(("bad", "hate"), ("jane@example.org", "pii/email"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task History_OfEverySource_IsOneCheckForEachInItsOrder(bool streaming)
    {
        var moderator = new WordModerator();
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), moderator, options =>
        {
            options.CheckHistory = true;
            options.Output.Enabled = false;
        });
        ChatMessage[] messages =
        [
            new(new ChatRole("developer"), "be brief"), new(ChatRole.User, [new TextContent("u1"), new TextContent("u2")]), new(ChatRole.Assistant, "a1"), new(ChatRole.Tool, "t1"), new(ChatRole.User, "u3"),
            new(ChatRole.Assistant, [new TextReasoningContent("a2"), new UsageContent(new())]), new(ChatRole.Tool, [new TextContent("t2")]), new(ChatRole.User, [new FunctionResultContent("1", "t3"), new TextContent("u4")]),
        ];

        await client.AskAsync(streaming, messages, new ChatOptions().WithTrust(trust => trust.Context.Add("d1")), TestContext.Current.CancellationToken);

        Assert.Equal(
            [(ModerationSource.User, 4), (ModerationSource.Model, 2), (ModerationSource.Tool, 3), (ModerationSource.Document, 1)],
            moderator.Inputs.Select(input => (input.Source, input.Parts.Count)));
        Assert.Equal(["u1", "u2", "u3", "u4", "a1", "a2", "t1", "t2", "t3", "d1"], moderator.Texts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaskedQuestion_MasksResultsOfToolsAndReasoningAndLeavesCallsAndPassages(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("ok");
        using IChatClient client = Moderated.Client(model, Bad, options => options.Input.Action = ModerationAction.Mask);
        var call = new FunctionCallContent("1", "look", new Dictionary<string, object?>(StringComparer.Ordinal) { ["at"] = "jane@example.org" });
        ChatMessage[] messages =
        [
            new(ChatRole.User, [new TextContent("fine"), new TextContent("jane@example.org") { AdditionalProperties = new() { ["n"] = 1 } }]),
            new(ChatRole.Assistant, [new TextReasoningContent("of jane@example.org") { AdditionalProperties = new() { ["n"] = 2 } }, call]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "to jane@example.org and bad") { AdditionalProperties = new() { ["n"] = 3 } }]),
        ];

        ChatResponse response = await client.AskAsync(streaming, messages, new ChatOptions().WithTrust(trust => trust.Context.Add("a bad passage")), TestContext.Current.CancellationToken);

        IReadOnlyList<ChatMessage> sent = Assert.Single(model.Calls).Messages;
        Assert.Same(messages[0].Contents[0], sent[0].Contents[0]);
        Assert.Equal(("[EMAIL_1]", 1), (Assert.IsType<TextContent>(sent[0].Contents[1]).Text, sent[0].Contents[1].AdditionalProperties!["n"]));
        Assert.Equal(("of [EMAIL_1]", 2), (Assert.IsType<TextReasoningContent>(sent[1].Contents[0]).Text, sent[1].Contents[0].AdditionalProperties!["n"]));
        Assert.Same(call, sent[1].Contents[1]);
        FunctionResultContent result = Assert.IsType<FunctionResultContent>(sent[2].Contents[0]);
        Assert.Equal(("1", "to [EMAIL_1] and [HATE_1]", 3), (result.CallId, result.Result, result.AdditionalProperties!["n"]));
        Assert.Equal(ModerationAction.Mask, Moderated.Report(response).Input!.Action);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaskedQuestion_WithoutAPlace_IsMaskedAsAWhole(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("You said [HATE_1] and [HATE_2].");
        using IChatClient client = Moderated.Client(model, new WordModerator(("bad", "hate")) { Locates = false }, options => options.Input.Action = ModerationAction.Mask);

        ChatResponse response = await client.AskAsync(streaming, [new ChatMessage(ChatRole.User, [new TextContent("a bad one"), new TextContent("another")])], null, TestContext.Current.CancellationToken);

        Assert.Equal("[HATE_1][HATE_2]", Assert.Single(model.Calls).Messages[0].Text);
        Assert.Equal("You said a bad one and another.", response.Text);
    }

    [Theory]
    [InlineData(false, "abcdef", "defghi", "x[HATE_1][HARASSMENT_1]x")]
    [InlineData(true, "abcdef", "defghi", "x[HATE_1][HARASSMENT_1]x")]
    [InlineData(false, "defghi", "abcdef", "x[HARASSMENT_1][HATE_1]x")]
    [InlineData(true, "defghi", "abcdef", "x[HARASSMENT_1][HATE_1]x")]
    [InlineData(false, "abc", "def", "x[HATE_1][HARASSMENT_1]ghix")]
    [InlineData(false, "cde", "abcdefghi", "x[HARASSMENT_1]x")]
    [InlineData(false, "abcdefghi", "abcdefghi", "x[HARASSMENT_1]x")]
    public async Task Stretches_ThatOverlap_AreCoveredOnceEach(bool streaming, string hate, string harassment, string expected)
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("xabcd", "efghix"), new WordModerator((hate, "hate"), (harassment, "harassment")), options => options.Output.Action = ModerationAction.Mask);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(expected, response.Text);
        Assert.Empty(response.GetTrustReport()!.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mask_CallOfATool_IsForTheApplication(bool streaming)
    {
        var call = new FunctionCallContent("1", "send", new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = "bad" });
        var model = new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("I send bad."), call]))) };
        using IChatClient client = Moderated.Client(model, Bad, options => options.Output.Action = ModerationAction.Mask);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("I send [HATE_1].", response.Text);
        Assert.Same(call, Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()));
        Assert.Equal(2, Moderated.Report(response).Output!.Spans.Count);
    }

    [Theory]
    [InlineData(ModerationAction.Mask)]
    [InlineData(ModerationAction.Replace)]
    public async Task Observe_PerCall_WithWhatItCannotDo_IsAProblem(ModerationAction action)
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("a bad answer"), Bad, options => options.Output.Action = action);

        ChatResponse response = await client.AskAsync(streaming: true, options: new ChatOptions().WithTrust(trust => trust.Moderation.StreamMode = ModerationStreamMode.Observe));

        Assert.Equal("a bad answer", response.Text);
        Assert.Equal(TrustProblemKind.TooLate, Assert.Single(response.GetTrustReport()!.Problems).Kind);
    }

    [Fact]
    public async Task Stop_PerCall_CutsButDoesNotMask()
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("a bad answer"), Bad, options => options.Streaming.Mode = ModerationStreamMode.Hold);
        ChatOptions Asking(ModerationAction action) => new ChatOptions().WithTrust(trust => (trust.Moderation.StreamMode, trust.Moderation.Output) = (ModerationStreamMode.Stop, action));

        ChatResponse masked = await client.AskAsync(streaming: true, options: Asking(ModerationAction.Mask));
        ChatResponse stopped = await client.AskAsync(streaming: true, options: Asking(ModerationAction.Replace));

        Assert.Equal(ModerationAction.Annotate, Moderated.Report(masked).Output!.Action);
        Assert.Equal(TrustProblemKind.TooLate, Assert.Single(masked.GetTrustReport()!.Problems).Kind);
        Assert.Equal(ModerationAction.Replace, Moderated.Report(stopped).Output!.Action);
        Assert.Empty(stopped.GetTrustReport()!.Problems);
    }

    [Fact]
    public async Task Message_AfterNothingButBlankUpdates_StandsAlone()
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("", "bad"), Bad, options =>
        {
            options.Output.Action = ModerationAction.Block;
            options.Output.Message = "Stopped.";
        });

        Assert.Equal("Stopped.", (await client.AskAsync(streaming: true)).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnFlagged_HearsOfFlagsAlone(bool streaming)
    {
        int told = 0;
        using IChatClient silent = Moderated.Client(Moderated.Streaming("a bad answer"), Bad);
        using IChatClient telling = Moderated.Client(Moderated.Streaming("fine"), Bad, options => options.OnFlagged = (_, _) =>
        {
            told++;
            return ValueTask.CompletedTask;
        });
        using IChatClient throwing = Moderated.Client(Moderated.Streaming("a bad answer"), Bad, options => options.OnFlagged = (_, _) => throw new InvalidOperationException());

        Assert.Empty((await silent.AskAsync(streaming)).GetTrustReport()!.Problems);
        Assert.Empty((await telling.AskAsync(streaming)).GetTrustReport()!.Problems);
        Assert.Equal("output_moderation", Assert.Single((await throwing.AskAsync(streaming)).GetTrustReport()!.Problems).Part);
        Assert.Equal(0, told);
    }

    [Fact]
    public async Task FailClosed_AFailureAndAnUnreadPicture_DoNotCancelOut()
    {
        var failing = new WordModerator { Before = (_, _) => throw new ModerationUnavailableException("down") };
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), failing, options =>
        {
            options.Moderators.Add(new LocalModerator());
            options.Input.OnMissingVerdict = MissingVerdictAction.Block;
        });

        ChatResponse response = await client.AskAsync(streaming: false, [new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])], null, TestContext.Current.CancellationToken);

        Assert.Equal((ModerationStatus.NoVerdict, ModerationAction.Block), (Moderated.Report(response).Input!.Status, Moderated.Report(response).Input!.Action));
        Assert.Equal(TrustProblemKind.NoVerdict, Assert.Single(response.GetTrustReport()!.Problems).Kind);
    }

    [Fact]
    public async Task FailClosed_WhereACategoryBlocksAlready_KeepsItsMessage()
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), Bad, options =>
        {
            options.Moderators.Add(new WordModerator { Before = (_, _) => throw new IOException("down") });
            options.Input.OnMissingVerdict = MissingVerdictAction.Block;
            options.Input.Categories["hate"] = new() { Action = ModerationAction.Block, Message = "No hate." };
        });

        Assert.Equal("No hate.", (await client.AskAsync(streaming: false, "bad")).Text);
    }

    [Fact]
    public async Task Verdict_OfNamelessModerators_NamesNone()
    {
        using IChatClient client = Moderated.Client(TestChatClient.Answering("Paris"), new Moderation.Composite.ScriptedModerator((_, _) => Task.FromResult(new ModerationResult { Flagged = false })));

        ModerationVerdict verdict = Moderated.Report(await client.AskAsync(streaming: false)).Output!;

        Assert.Null(verdict.Provider);
        Assert.Null(verdict.Score);
        Assert.Equal(ModerationStatus.Passed, verdict.Status);
    }
}
