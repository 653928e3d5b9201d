using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>What an answer keeps when a part of it is masked, restored or withheld: everything but the text and the raw objects.</summary>
public sealed class ChangedAnswerTests
{
    private static readonly DateTimeOffset Created = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly WordModerator Bad = new(("bad", "hate"), ("jane@example.org", "pii/email"));

    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Write to jane@example.org!")];

    private static ChatResponse Answer(params AIContent[] contents) => new(new ChatMessage(ChatRole.Assistant, contents) { MessageId = "m1", AuthorName = "Ann", CreatedAt = Created, RawRepresentation = new object() })
    {
        ResponseId = "r1",
        ConversationId = "c1",
        ModelId = "model-1",
        CreatedAt = Created,
        FinishReason = ChatFinishReason.Length,
        Usage = new UsageDetails { InputTokenCount = 3, OutputTokenCount = 4 },
        AdditionalProperties = new() { ["of"] = "response" },
        RawRepresentation = new object(),
    };

    private static ChatResponseUpdate Update(AIContent content, string messageId = "m1") => new(ChatRole.Assistant, [content])
    {
        MessageId = messageId,
        ResponseId = "r1",
        ConversationId = "c1",
        ModelId = "model-1",
        CreatedAt = Created,
        AuthorName = "Ann",
        AdditionalProperties = new() { ["of"] = "update" },
        RawRepresentation = new object(),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WholeAnswer_MaskedOrRestored_KeepsAllButItsText(bool restored)
    {
        ChatResponse given = Answer(
            new TextContent("fine") { AdditionalProperties = new() { ["n"] = 0 } },
            new TextReasoningContent(restored ? "thought of [EMAIL_1]" : "a bad thought") { AdditionalProperties = new() { ["n"] = 1 } },
            new TextContent(restored ? "to [EMAIL_1]" : "a bad answer") { AdditionalProperties = new() { ["n"] = 2 } });
        using IChatClient client = Moderated.Client(new TestChatClient { OnResponse = (_, _) => Task.FromResult(given) }, Bad, options => (restored ? options.Input : options.Output).Action = ModerationAction.Mask);

        ChatResponse response = await client.AskAsync(streaming: false, Question, null, TestContext.Current.CancellationToken);

        ChatMessage message = Assert.Single(response.Messages);
        Assert.Equal(("r1", "c1", "model-1", Created, ChatFinishReason.Length), (response.ResponseId, response.ConversationId, response.ModelId, response.CreatedAt, response.FinishReason));
        Assert.Equal((3, 4), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal("response", response.AdditionalProperties!["of"]);
        Assert.Null(response.RawRepresentation);
        Assert.Equal(("m1", "Ann", Created), (message.MessageId, message.AuthorName, message.CreatedAt));
        Assert.Same(given.Messages[0].Contents[0], message.Contents[0]);
        Assert.Equal(restored ? "to jane@example.org" : "a [HATE_1] answer", Assert.IsType<TextContent>(message.Contents[2]).Text);
        Assert.Equal(2, message.Contents[2].AdditionalProperties!["n"]);
        Assert.Equal(1, Assert.IsType<TextReasoningContent>(message.Contents[1]).AdditionalProperties!["n"]);
        Assert.Equal(restored ? "to [EMAIL_1]" : "a bad answer", Assert.IsType<TextContent>(given.Messages[0].Contents[2]).Text);
    }

    [Fact]
    public async Task WholeAnswer_Masked_LosesItsRawMessageAndOnlyWhereItWasMasked()
    {
        var fine = new ChatMessage(ChatRole.Assistant, "fine") { RawRepresentation = new object() };
        var bad = new ChatMessage(ChatRole.Assistant, "bad") { RawRepresentation = new object() };
        using IChatClient client = Moderated.Client(new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse([fine, bad])) }, Bad, options => options.Output.Action = ModerationAction.Mask);

        ChatResponse response = await client.AskAsync(streaming: false);

        Assert.Same(fine, response.Messages[0]);
        Assert.Equal("[HATE_1]", response.Messages[1].Text);
        Assert.Null(response.Messages[1].RawRepresentation);
        Assert.NotNull(bad.RawRepresentation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Untouched_Answer_IsTheVeryObject(bool questionIsMasked)
    {
        ChatResponse given = Answer(new TextContent("fine"), new FunctionCallContent("1", "f", new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = "[EMAIL_9]", ["b"] = 1 }));
        using IChatClient client = Moderated.Client(new TestChatClient { OnResponse = (_, _) => Task.FromResult(given) }, Bad, options =>
        {
            options.Input.Action = questionIsMasked ? ModerationAction.Mask : ModerationAction.Annotate;
            options.Output.Action = ModerationAction.Mask;
        });

        ChatResponse response = await client.AskAsync(streaming: false, Question, null, TestContext.Current.CancellationToken);

        Assert.Same(given.Messages[0], response.Messages[0]);
        Assert.Same(given.RawRepresentation, response.RawRepresentation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Update_MaskedOrRestored_KeepsAllButItsText(bool restored)
    {
        ChatResponseUpdate last = Update(new TextContent(restored ? "to [EMAIL_1]" : "a bad answer") { AdditionalProperties = new() { ["n"] = 2 } });
        last.FinishReason = ChatFinishReason.Length;
        ChatResponseUpdate shown = Assert.Single(await StreamAsync([last], restored));

        Assert.Equal(restored ? "to jane@example.org" : "a [HATE_1] answer", shown.Text);
        Assert.Equal(("r1", "m1", "c1", "model-1", "Ann", Created), (shown.ResponseId, shown.MessageId, shown.ConversationId, shown.ModelId, shown.AuthorName, shown.CreatedAt));
        Assert.Equal((ChatRole.Assistant, ChatFinishReason.Length), (shown.Role, shown.FinishReason));
        Assert.Equal("update", shown.AdditionalProperties!["of"]);
        Assert.Null(shown.RawRepresentation);
    }

    [Fact]
    public async Task Update_OfSeveralContents_IsDividedAndEndsWithItsLast()
    {
        ChatResponseUpdate only = Update(new TextContent("One. "));
        only.Contents.Add(new TextReasoningContent("Two. "));
        only.Contents.Add(new TextContent("bad"));
        only.FinishReason = ChatFinishReason.Stop;

        List<ChatResponseUpdate> shown = await StreamAsync([only], restored: false);

        Assert.Equal(["One. ", "", "[HATE_1]"], shown.Select(update => update.Text));
        Assert.Equal([null, null, ChatFinishReason.Stop], shown.Select(update => update.FinishReason));
        Assert.Same(only.RawRepresentation, shown[0].RawRepresentation);
        Assert.Null(shown[1].RawRepresentation);
    }

    [Theory]
    [InlineData("[EM|AIL_1] wrote.", "|jane@example.org wrote.")]
    [InlineData("a [EM|AIL_1]", "a |jane@example.org")]
    [InlineData("a [|x] b", "a |[x] b")]
    [InlineData("a [EMAIL_12345", "a [EMAIL_12345")]
    [InlineData("a [EMAIL_1", "a |[EMAIL_1")]
    [InlineData("a [EMAIL_|", "a ||[EMAIL_")]
    [InlineData("[x] and [EMAIL_1] and [", "[x] and jane@example.org and |[")]
    [InlineData("plain|text", "plain|text")]
    public async Task Stream_OfNames_WaitsOnlyForWhatMayBecomeOne(string pieces, string expected)
    {
        List<ChatResponseUpdate> shown = await StreamAsync([.. pieces.Split('|').Select(piece => Update(new TextContent(piece)))], restored: true);

        Assert.Equal(expected.Replace("|", "", StringComparison.Ordinal), string.Concat(shown.Select(update => update.Text)));
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), shown.Select(update => update.Text).Where(text => text.Length > 0));
    }

    [Fact]
    public async Task Stream_WhatWaits_GoesOutBeforeAnythingElse()
    {
        var call = new FunctionCallContent("1", "send", new Dictionary<string, object?>(StringComparer.Ordinal) { ["to"] = "[EMAIL_1]" }) { AdditionalProperties = new() { ["n"] = 7 } };
        ChatResponseUpdate[] given = [Update(new TextContent("a [EMAIL")), Update(new TextContent("_1] b"), "m2"), Update(new TextContent("c [EMA"), "m2"), new(ChatRole.Assistant, []) { MessageId = "m2" }, Update(call, "m2"), Update(new TextContent("IL_1]"), "m2")];

        List<ChatResponseUpdate> shown = await StreamAsync(given, restored: true);

        Assert.Equal(["a ", "[EMAIL", "_1] b", "c ", "", "[EMA", "", "IL_1]"], shown.Select(update => update.Text));
        Assert.Equal(["m1", "m1", "m2"], shown.Take(3).Select(update => update.MessageId));
        FunctionCallContent made = Assert.Single(shown.SelectMany(update => update.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("1", "send", "jane@example.org"), (made.CallId, made.Name, made.Arguments!["to"]));
        Assert.Equal(7, made.AdditionalProperties!["n"]);
    }

    [Theory]
    [InlineData(ModerationStreamMode.Hold)]
    [InlineData(ModerationStreamMode.Stop)]
    public async Task CutStream_SaysWhoseAnswerEnds(ModerationStreamMode mode)
    {
        using IChatClient client = Moderated.Client(new TestChatClient { OnStream = (_, _) => new[] { Update(new TextContent("bad")) }.ToAsyncEnumerable() }, Bad, options =>
        {
            options.Output.Action = ModerationAction.Replace;
            options.Output.Message = "Stopped.";
            options.Streaming.Mode = mode;
        });

        List<ChatResponseUpdate> shown = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken))
        {
            shown.Add(update);
        }

        ChatResponseUpdate last = shown.Last(update => update.Text.Length > 0);
        Assert.Equal(mode == ModerationStreamMode.Hold ? "Stopped." : "\n\nStopped.", last.Text);
        Assert.Equal(("r1", "m1", "c1", "model-1", Created), (last.ResponseId, last.MessageId, last.ConversationId, last.ModelId, last.CreatedAt));
        Assert.Equal((ChatRole.Assistant, ChatFinishReason.Stop), (last.Role, last.FinishReason));
    }

    [Fact]
    public async Task Refusal_SaysWhatWasAskedAndWhen()
    {
        var clock = new ManualTimeProvider();
        var options = new TrustScoringOptions { TimeProvider = clock };
        options.Trust.Enabled = false;
        options.Moderation.Moderators.Add(Bad);
        options.Moderation.Input.Action = ModerationAction.Block;
        using IChatClient client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse response = await client.AskAsync(streaming: false, "bad", new ChatOptions { ModelId = "model-1" });

        Assert.Equal(("model-1", clock.GetUtcNow()), (response.ModelId, response.CreatedAt));
    }

    private static async Task<List<ChatResponseUpdate>> StreamAsync(ChatResponseUpdate[] given, bool restored)
    {
        using IChatClient client = Moderated.Client(new TestChatClient { OnStream = (_, _) => given.ToAsyncEnumerable() }, Bad, options => (restored ? options.Input : options.Output).Action = ModerationAction.Mask);
        List<ChatResponseUpdate> shown = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, cancellationToken: TestContext.Current.CancellationToken))
        {
            shown.Add(update);
        }

        // The report comes with an update of its own.
        return [.. shown.Where(update => update.AdditionalProperties?.ContainsKey(TrustReport.PropertyName) != true)];
    }
}
