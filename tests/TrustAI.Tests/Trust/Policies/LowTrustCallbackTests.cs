using Microsoft.Extensions.AI;
using TrustAI.Tests.Composition;

namespace TrustAI.Tests.Trust.Policies;

/// <summary>The application's own say in what is done about low trust.</summary>
public sealed class LowTrustCallbackTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_SeesTheAnswerAndMayDecide(bool streaming)
    {
        LowTrustContext? seen = null;
        using var client = Client(LowTrustAction.Block, (context, _) =>
        {
            seen = context;
            context.Message = "See the manual.";
            return new(LowTrustAction.Replace);
        });

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(("See the manual.", ChatFinishReason.Stop), (response.Text, response.FinishReason));
        Assert.Equal(LowTrustAction.Replace, response.GetTrustReport()!.LowTrust!.Action);
        Assert.Equal(("Lyon", LowTrustAction.Block, true), (seen!.Response.Text, seen.Action, seen.CanDecide));
        Assert.Equal(TrustLabel.Untrusted, seen.Report.Trust!.Label);
        Assert.NotNull(seen.Report.Accounting!.Answer!.Cost);
        Assert.Equal("What is the capital of France?", seen.Messages[0].Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_WithoutAnOpinion_LeavesTheConfiguredAction(bool streaming)
    {
        using var client = Client(LowTrustAction.Block, (_, _) => default);
        Assert.Equal(ChatFinishReason.ContentFilter, (await client.AskAsync(streaming)).FinishReason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_MayLetTheAnswerGo(bool streaming)
    {
        using var client = Client(LowTrustAction.Block, (_, _) => new(LowTrustAction.Annotate));
        ChatResponse response = await client.AskAsync(streaming);
        Assert.Equal("Lyon", response.Text);
        Assert.Null(response.GetTrustReport()!.LowTrust);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_ThatThrows_DecidesNothingAndIsAProblem(bool streaming)
    {
        using var log = new RecordedLog();
        using var client = Client(LowTrustAction.Replace, (_, _) => throw new InvalidCastException("secret"), log);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(LowTrustAction.Replace, response.GetTrustReport()!.LowTrust!.Action);
        TrustProblem problem = Assert.Single(response.GetTrustReport()!.Problems);
        Assert.Equal(("policy", TrustProblemKind.Failure), (problem.Part, problem.Kind));
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, log.Count("policy failed"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_AnnotatingByDefault_DecidesWhereNothingHasGoneOut(bool streaming)
    {
        bool? could = null;
        using var client = Client(LowTrustAction.Annotate, (context, _) =>
        {
            could = context.CanDecide;
            return new(LowTrustAction.Block);
        });

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(!streaming, could);
        Assert.Equal(streaming ? "Lyon" : new LowTrustOptions().Message, response.Text);
        Assert.Equal(streaming, response.GetTrustReport()!.Problems.Any(problem => problem is { Part: "policy", Kind: TrustProblemKind.TooLate }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_CallerCancels_SurfacesAsCancellation(bool streaming)
    {
        using var cancelled = new CancellationTokenSource();
        using var client = Client(LowTrustAction.Block, async (_, token) =>
        {
            await cancelled.CancelAsync();
            token.ThrowIfCancellationRequested();
            return null;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Where?")], null, cancelled.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callback_TrustIsNotLow_IsNotAsked(bool streaming)
    {
        bool asked = false;
        TrustScoringOptions options = LowTrustTests.Options(LowTrustAction.Block, low => low.Callback = (_, _) =>
        {
            asked = true;
            return default;
        });
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);
        await client.AskAsync(streaming);
        Assert.False(asked);
    }

    private static TrustScoringChatClient Client(LowTrustAction action, Func<LowTrustContext, CancellationToken, ValueTask<LowTrustAction?>> callback, RecordedLog? log = null) =>
        new(TestChatClient.Answering("Lyon", "Paris", "Paris"), LowTrustTests.Options(action, low => low.Callback = callback), log?.Factory);
}
