using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>Odd answers and odd providers: each gives a clear entry among the problems, never a crash of a good answer.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_NoMessages_AnswerComesUnsampledWithAProblem(bool streaming)
    {
        var inner = TestChatClient.Answering("Hello");
        using var client = new TrustScoringChatClient(inner);

        ChatResponse response = await client.AskAsync(streaming, [], null, TestContext.Current.CancellationToken);

        Assert.Equal("Hello", response.Text);
        Assert.Single(inner.Calls);
        Assert.Empty(inner.Reflections);
        AssertProblem(response, "reflection", TrustProblemKind.NoMessages);
        AssertProblem(response, "consistency", TrustProblemKind.NoMessages);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(false, " \n\t")]
    [InlineData(true, " \n\t")]
    public async Task Call_EmptyAnswer_IsUnverified(bool streaming, string text)
    {
        ChatResponse response = await AskAsync(streaming, () => TestChatClient.Response(text));
        AssertUnverified(response, TrustProblemKind.EmptyAnswer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_NoMessageInTheResponse_IsUnverified(bool streaming)
    {
        ChatResponse response = await AskAsync(streaming, () => new ChatResponse { ModelId = "gpt-4.1-mini", ResponseId = "r" });
        AssertUnverified(response, TrustProblemKind.EmptyAnswer);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, "Let me look that up.")]
    [InlineData(true, "Let me look that up.")]
    public async Task Call_ToolCalls_AreATurnOnTheWayAndUnverified(bool streaming, string? text)
    {
        ChatResponse response = await AskAsync(streaming, () =>
        {
            List<AIContent> contents = text is null ? [] : [new TextContent(text)];
            contents.Add(new FunctionCallContent("1", "search"));
            return Usage(new ChatResponse(new ChatMessage(ChatRole.Assistant, contents)));
        });
        AssertUnverified(response, TrustProblemKind.ToolCalls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_Refusal_IsUnverified(bool streaming)
    {
        ChatResponse response = await AskAsync(streaming, () =>
            Usage(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new ErrorContent("I cannot help with that.") { ErrorCode = "Refusal" }]))));
        AssertUnverified(response, TrustProblemKind.Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ErrorBesideTheText_IsNoRefusal(bool streaming)
    {
        ChatResponse response = await AskAsync(streaming, () =>
            Usage(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("Paris"), new ErrorContent("filtered") { ErrorCode = "Filter" }]))));
        Assert.Equal(FusedScore.AllAgree(), response.GetTrustReport()!.Trust!.Score);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_MissingUsage_CostIsUnknownNotZero(bool streaming)
    {
        static ChatResponse Answer() => new(new ChatMessage(ChatRole.Assistant, "Paris")) { ModelId = "gpt-4.1-mini" };
        ChatResponse response = await AskAsync(streaming, Answer, options => options.Accounting.EstimateMissingUsage = false);

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Null(accounting.Answer!.Usage);
        Assert.Null(accounting.Answer.Cost);
        Assert.Null(accounting.Total.Amount);
        AssertProblem(response, "accounting", TrustProblemKind.MissingUsage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_UnknownModel_CostIsUnknownAndTheProblemNamesTheFix(bool streaming)
    {
        ChatResponse response = await AskAsync(streaming, () =>
        {
            ChatResponse given = TestChatClient.Response("Paris");
            given.ModelId = "my-own-model";
            return given;
        });

        Assert.Null(response.GetTrustReport()!.Accounting!.Total.Amount);
        Assert.Equal(110, response.GetTrustReport()!.Accounting!.Answer!.Usage!.TotalTokens);
        TrustProblem problem = AssertProblem(response, "accounting", TrustProblemKind.UnknownPrice);
        Assert.Contains("my-own-model", problem.Message, StringComparison.Ordinal);
        Assert.Contains("PriceCatalog", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ContradictoryUsage_IsFlaggedAndNeverNegative(bool streaming)
    {
        ChatResponse response = await AskAsync(streaming, () =>
        {
            ChatResponse given = TestChatClient.Response("Paris");
            given.Usage = new UsageDetails { InputTokenCount = 10, CachedInputTokenCount = 500, OutputTokenCount = 1 };
            return given;
        });

        AssertProblem(response, "accounting", TrustProblemKind.InconsistentUsage);
        Assert.True(response.GetTrustReport()!.Accounting!.Total.Amount > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_AbsurdlyLargeUsage_DoesNotCrash(bool streaming)
    {
        ChatResponse response = await AskAsync(streaming, () =>
        {
            ChatResponse given = TestChatClient.Response("Paris");
            given.Usage = new UsageDetails { InputTokenCount = long.MaxValue, OutputTokenCount = long.MaxValue, TotalTokenCount = long.MaxValue };
            return given;
        });

        Assert.Equal("Paris", response.Text);
        TrustReport report = response.GetTrustReport()!;
        TrustProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("accounting", TrustProblemKind.Failure), (problem.Part, problem.Kind));
        Assert.Contains(nameof(OverflowException), problem.Message, StringComparison.Ordinal);
        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        Assert.Null(report.Accounting);
        Assert.NotEmpty(report.CallId);
    }

    [Theory]
    [InlineData(false, "\"NaN\"")]
    [InlineData(true, "\"NaN\"")]
    [InlineData(false, "0.5")]
    [InlineData(true, "0.5")]
    [InlineData(false, "null")]
    [InlineData(true, "null")]
    [InlineData(false, "\"often\"")]
    [InlineData(true, "\"often\"")]
    public async Task Call_LogProbabilityThatIsNone_LeavesTheSignalOutWithAProblem(bool streaming, string value)
    {
        JsonElement raw = JsonElement.Parse($$$"""{"logprobs":{"content":[{"token":"Par","logprob":-0.1},{"token":"is","logprob":{{{value}}}}]}}""");

        ChatResponse response = await AskAsync(streaming, () => Raw("Paris", raw));

        Assert.DoesNotContain(response.GetTrustReport()!.Trust!.Signals, signal => signal.Name is "confidence");
        Assert.NotNull(response.GetTrustReport()!.Trust!.Score);
        AssertProblem(response, "confidence", TrustProblemKind.InvalidLogProbabilities);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ConversationKeptByTheProvider_IsNotSampled(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions { ConversationId = "thread-1" });

        Assert.Single(inner.Calls);
        AssertProblem(response, "consistency", TrustProblemKind.StatefulConversation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ProviderBeganAConversation_IsNotSampled(bool streaming)
    {
        ChatResponse response = await AskAsync(streaming, () =>
        {
            ChatResponse given = TestChatClient.Response("Paris");
            given.ConversationId = "new";
            return given;
        });
        AssertProblem(response, "consistency", TrustProblemKind.StatefulConversation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ProviderThatBringsNothing_StillGivesAReportOfWhatIsUnknown(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(
            new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(new ChatRole("robot"), "Paris"))) }, options);

        ChatResponse response = await client.AskAsync(streaming);

        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(TrustLabel.Unverified, report.Trust!.Label);
        Assert.Null(report.Trust.Score);
        Assert.True(report.Trust.Explanation.Length > 0);
        Assert.Null(report.Accounting!.Model);
        AssertProblem(response, "accounting", TrustProblemKind.MissingUsage);
        AssertProblem(response, "accounting", TrustProblemKind.UnknownPrice);
    }

    private static async Task<ChatResponse> AskAsync(bool streaming, Func<ChatResponse> answer, Action<TrustScoringOptions>? configure = null)
    {
        TrustScoringOptions options = SampledTrust.Options();
        configure?.Invoke(options);
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(answer()), OnStream = (_, _) => StreamOf(answer()) }, options);
        return await client.AskAsync(streaming);
    }

    /// <summary>As adapters stream: the raw object on the update with the text.</summary>
    private static async IAsyncEnumerable<ChatResponseUpdate> StreamOf(ChatResponse response)
    {
        await Task.Yield();
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            update.RawRepresentation = update.Text.Length > 0 ? response.RawRepresentation : null;
            yield return update;
        }
    }

    private static ChatResponse Raw(string text, object raw)
    {
        ChatResponse response = TestChatClient.Response(text);
        response.RawRepresentation = raw;
        return response;
    }

    private static ChatResponse Usage(ChatResponse response)
    {
        response.ModelId = "gpt-4.1-mini";
        response.Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 10 };
        return response;
    }

    private static void AssertUnverified(ChatResponse response, string kind)
    {
        TrustScore trust = response.GetTrustReport()!.Trust!;
        Assert.Equal(TrustLabel.Unverified, trust.Label);
        Assert.Null(trust.Score);
        Assert.Empty(trust.Signals);
        Assert.Equal("nothing to score", trust.StoppedBecause);
        AssertProblem(response, "trust", kind);
    }

    private static TrustProblem AssertProblem(ChatResponse response, string part, string kind) =>
        Assert.Single(response.GetTrustReport()!.Problems, problem => string.Equals(problem.Part, part, StringComparison.Ordinal) && string.Equals(problem.Kind, kind, StringComparison.Ordinal));
}
