using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

public sealed class AnswerModerationTests
{
    private static readonly WordModerator Bad = new(("bad", "hate"), ("jane@example.org", "pii/email"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Annotate_FlaggedAnswer_IsDeliveredAsItIs(bool streaming)
    {
        using IChatClient client = Moderated.Client(Moderated.Streaming("a ba", "d answer"), Bad);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("a bad answer", response.Text);
        ModerationVerdict verdict = Moderated.Report(response).Output!;
        Assert.Equal((ModerationStatus.Flagged, ModerationAction.Annotate), (verdict.Status, verdict.Action));
        Assert.Equal([new ModerationSpan("hate", 0, 2, 3)], verdict.Spans);
    }

    [Theory]
    [InlineData(false, ModerationAction.Block, "content_filter")]
    [InlineData(true, ModerationAction.Block, "content_filter")]
    [InlineData(false, ModerationAction.Replace, "stop")]
    [InlineData(true, ModerationAction.Replace, "stop")]
    public async Task Withheld_FlaggedAnswer_IsAMessageWithItsUsageAndNoRawObject(bool streaming, ModerationAction action, string finishReason)
    {
        TestChatClient model = Moderated.Streaming("a ba", "d answer");
        using IChatClient client = Moderated.Client(model, Bad, options =>
        {
            options.Output.Action = action;
            options.Output.Message = "Withheld.";
        });

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Withheld.", response.Text);
        Assert.Equal(finishReason, response.FinishReason!.Value.Value);
        Assert.Null(response.RawRepresentation);
        Assert.Equal(action, Moderated.Report(response).Output!.Action);
        Assert.Single(response.Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mask_FlaggedStretch_IsReplacedByAName(bool streaming)
    {
        using IChatClient client = Moderated.Client(
            Moderated.Streaming("Write to ja", "ne@exa", "mple.org or jane@example", ".org."), Bad, options => options.Output.Categories["pii"] = new() { Action = ModerationAction.Mask });

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Write to [EMAIL_1] or [EMAIL_1].", response.Text);
        Assert.Equal(ModerationAction.Mask, Moderated.Report(response).Output!.Action);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mask_WithoutAPlace_ReplacesTheWindow(bool streaming)
    {
        using IChatClient client = Moderated.Client(
            Moderated.Streaming("All good. ", "One bad thing."), new WordModerator(("bad", "hate")) { Locates = false }, options =>
            {
                options.Output.Action = ModerationAction.Mask;
                options.Streaming.Unit = ModerationWindowUnit.Sentences;
                options.Streaming.WindowSize = 1;
                options.Streaming.Overlap = 0;
            });

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("All good. [HATE_1]", response.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Withheld_Answer_IsNotScoredButPaid(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("a bad answer");
        var options = new TrustScoringOptions();
        options.Moderation.Moderators.Add(Bad);
        options.Moderation.Output.Action = ModerationAction.Block;
        using IChatClient client = new TrustScoringChatClient(model, options);

        ChatResponse response = await client.AskAsync(streaming);

        TrustReport report = response.GetTrustReport()!;
        Assert.Null(report.Trust);
        Assert.Empty(model.Reflections);
        Assert.True(report.Accounting!.Total.Amount > 0);
        Assert.False(response.AdditionalProperties!.ContainsKey(TrustReport.ScorePropertyName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Masked_Answer_IsScoredAsItWasAndItsAlternativesStayBehind(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Moderation.Moderators.Add(Bad);
        options.Moderation.Output.Action = ModerationAction.Mask;
        using IChatClient client = new TrustScoringChatClient(TestChatClient.Answering("jane@example.org", "john@example.org"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("[EMAIL_1]", response.Text);
        TrustScore trust = response.GetTrustReport()!.Trust!;
        Assert.NotNull(trust.Score);
        Assert.Empty(trust.Alternatives);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Regenerated_Answer_IsModeratedItself(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.OnLowTrust.Action = LowTrustAction.Regenerate;
        options.Trust.OnLowTrust.Below = 1;
        options.Moderation.Moderators.Add(Bad);
        options.Moderation.Output.Action = ModerationAction.Block;
        options.Moderation.Output.Message = "Withheld.";
        using IChatClient client = new TrustScoringChatClient(TestChatClient.Answering("fine", "a bad answer"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Withheld.", response.Text);
        Assert.Equal(ModerationAction.Block, Moderated.Report(response).Output!.Action);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Background_Scoring_DoesNotLetAFlaggedAnswerOut(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Background.Enabled = true;
        options.Moderation.Moderators.Add(Bad);
        options.Moderation.Output.Categories["hate"] = new() { Action = ModerationAction.Block };
        options.Moderation.Output.Categories["pii"] = new() { Action = ModerationAction.Mask };
        await using var client = new TrustScoringChatClient(new TestChatClient
        {
            OnResponse = (call, _) => Task.FromResult(TestChatClient.Response(call.Messages[0].Text)),
        }, options);

        ChatResponse blocked = await client.AskAsync(streaming, "a bad answer");
        ChatResponse masked = await client.AskAsync(streaming, "jane@example.org");
        TrustReport report = await masked.GetFinalTrustReportAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException();

        Assert.Equal(ChatFinishReason.ContentFilter, blocked.FinishReason);
        Assert.DoesNotContain("bad", blocked.Text, StringComparison.Ordinal);
        Assert.Equal("[EMAIL_1]", masked.Text);
        Assert.NotNull(report.Trust!.Score);
        Assert.Equal(ModerationAction.Mask, report.Moderation!.Output!.Action);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaskedQuestion_IsSentWithNamesAndAnsweredWithOriginals(bool streaming)
    {
        TestChatClient model = Moderated.Streaming("I wrote to [EM", "AIL_1], [EMAIL_2] and [x].");
        using IChatClient client = Moderated.Client(model, Bad, options => options.Input.Categories["pii/*"] = new() { Action = ModerationAction.Mask });

        ChatResponse response = await client.AskAsync(streaming, "Write to jane@example.org!");

        Assert.Equal("Write to [EMAIL_1]!", Assert.Single(model.Calls).Messages[0].Text);
        Assert.Equal("I wrote to jane@example.org, [EMAIL_2] and [x].", response.Text);
        Assert.Equal(ModerationAction.Mask, Moderated.Report(response).Input!.Action);
    }

    [Fact]
    public async Task MaskedQuestion_MasksTheHistoryWithTheSameNamesAndLeavesTheCallersMessagesAlone()
    {
        TestChatClient model = TestChatClient.Answering("ok");
        using IChatClient client = Moderated.Client(model, Bad, options => options.Input.Categories["pii"] = new() { Action = ModerationAction.Mask });
        ChatMessage[] messages = [new(ChatRole.System, "You know jane@example.org."), new(ChatRole.User, "I am jane@example.org"), new(ChatRole.Assistant, "Hi jane@example.org"), new(ChatRole.User, "Mail me.")];

        await client.AskAsync(streaming: false, messages, null, TestContext.Current.CancellationToken);

        Assert.Equal(["You know jane@example.org.", "I am [EMAIL_1]", "Hi [EMAIL_1]", "Mail me."], Assert.Single(model.Calls).Messages.Select(message => message.Text));
        Assert.Equal("I am jane@example.org", messages[1].Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaskedQuestion_CallsOfToolsGetTheOriginals(bool streaming)
    {
        var call = new FunctionCallContent("1", "send", new Dictionary<string, object?>(StringComparer.Ordinal) { ["to"] = "[EMAIL_1]", ["n"] = 3, ["cc"] = JsonElement.Parse("\"[EMAIL_1]\"") });
        var model = new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [call]))) };
        using IChatClient client = Moderated.Client(model, Bad, options => options.Input.Categories["pii"] = new() { Action = ModerationAction.Mask });

        ChatResponse response = await client.AskAsync(streaming, "Write to jane@example.org!");

        FunctionCallContent made = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(["jane@example.org", "3", "jane@example.org"], made.Arguments!.Values.Select(value => value!.ToString()));
        Assert.Equal("[EMAIL_1]", call.Arguments!["to"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Block_CallOfATool_IsWithheld(bool streaming)
    {
        var call = new FunctionCallContent("1", "send", new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = "bad" });
        var model = new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("I send it."), call]))) };
        using IChatClient client = Moderated.Client(model, Bad, options => options.Output.Action = ModerationAction.Block);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.DoesNotContain(response.Messages.SelectMany(message => message.Contents), content => content is FunctionCallContent);
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
    }

    [Fact]
    public async Task Scorer_ReportsOnAnswersThatExist()
    {
        var options = new TrustScoringOptions();
        options.Moderation.Moderators.Add(Bad);
        options.Moderation.Output.Action = ModerationAction.Block;
        using var scorer = new TrustScorer(TestChatClient.Answering("fine"), options);

        TrustReport report = await scorer.ScoreAsync([new ChatMessage(ChatRole.User, "hi")], TestChatClient.Response("a bad answer"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((ModerationStatus.Flagged, ModerationAction.Annotate), (report.Moderation!.Output!.Status, report.Moderation.Output.Action));
    }
}
