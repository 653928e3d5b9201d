using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

public sealed class TrustScorerTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of France?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ScoreAsync_AnswerOfAPerson_IsComparedWithTheModels()
    {
        var inner = TestChatClient.Answering("unused", "Paris", "Paris");
        using var scorer = new TrustScorer(inner, SampledTrust.Options());
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, "Lyon"));

        TrustReport report = await scorer.ScoreAsync(Question, answer, cancellationToken: Token);

        Assert.Equal((0, TrustLabel.Untrusted), (Assert.Single(report.Trust!.Signals).Score, report.Trust.Label));
        Assert.Equal("Paris", Assert.Single(report.Trust.Alternatives).Text);
        Assert.Null(report.Accounting!.Answer);
        Assert.False(report.Accounting.Aggregated);
        Assert.Equal(report.Accounting.Trust!.Cost, report.Accounting.Total.Amount);
        Assert.Empty(report.Problems);
        Assert.Equal(2, inner.Calls.Count);
        Assert.Null(answer.GetTrustReport());
    }

    [Fact]
    public async Task ScoreAsync_BadArguments_Throw()
    {
        using var scorer = new TrustScorer(TestChatClient.Answering("Paris"));
        ChatResponse answer = TestChatClient.Response("Paris");
        Assert.Throws<ArgumentNullException>("client", () => new TrustScorer(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("messages", () => scorer.ScoreAsync(null!, answer, null, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("response", () => scorer.ScoreAsync(Question, null!, null, Token));
        await Assert.ThrowsAsync<ArgumentException>("messages", () => scorer.ScoreAsync([], answer, null, Token));
    }

    [Fact]
    public async Task ScoreAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        using var scorer = new TrustScorer(new TestChatClient
        {
            OnResponse = async (_, token) =>
            {
                await cancelled.CancelAsync();
                token.ThrowIfCancellationRequested();
                return TestChatClient.Response("Paris");
            },
        }, SampledTrust.Options());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scorer.ScoreAsync(Question, TestChatClient.Response("Paris"), null, cancelled.Token));
    }

    [Fact]
    public async Task ScoreAsync_MetricsAndLog_AreThoseOfTheScoring()
    {
        using var metrics = new MetricRecorder();
        using var scorer = new TrustScorer(TestChatClient.Answering("Paris"), SampledTrust.Options(), meterFactory: metrics);

        await scorer.ScoreAsync(Question, TestChatClient.Response("Paris"), cancellationToken: Token);

        Assert.Equal(2, metrics.Sum(TrustTelemetry.CallsInstrumentName));
        Assert.Equal(1, metrics.Sum(TrustTelemetry.AnswersInstrumentName));
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => new TrustScorer(TestChatClient.Answering("x"), new TrustScoringOptions { TimeProvider = null! }));
    }

    [Fact]
    public void Dispose_Client_IsLeftAlone()
    {
        var inner = TestChatClient.Answering("Paris");
        new TrustScorer(inner).Dispose();
        Assert.False(inner.IsDisposed);
    }
}
