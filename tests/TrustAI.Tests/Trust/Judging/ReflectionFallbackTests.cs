using System.Net;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>Models without structured output where the schema comes first, judges that refuse or fail.</summary>
public sealed class ReflectionFallbackTests
{
    private static readonly string Good = JudgedCall.Verdict("correct", "95");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Schema_Refused_IsAskedForInWordsAndRemembered(bool streaming)
    {
        JudgedCall call = NoSchema(() => new InvalidOperationException("response_format is not supported"));
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        TrustReport first = await JudgedCall.AskAsync(client, streaming);
        TrustReport second = await JudgedCall.AskAsync(client, streaming);

        Assert.Equal((0.95, 2), (first.Trust!.Signals[0].Score, first.Trust.Signals[0].Calls));
        Assert.Equal((0.95, 1), (second.Trust!.Signals[0].Score, second.Trust.Signals[0].Calls));
        Assert.Equal([true, false, false], call.Judgements.Select(judged => judged.Options!.ResponseFormat is ChatResponseFormatJson));
        Assert.All(call.Judgements.Skip(1), judged => Assert.False(judged.Options!.AdditionalProperties!.ContainsKey("strict")));
        Assert.Equal(call.Judgements[0].Messages[^1].Text, call.Judgements[1].Messages[^1].Text);
        Assert.DoesNotContain(second.Problems, problem => problem is { Part: "reflection" });
    }

    [Fact]
    public async Task Schema_RefusedByOneClient_IsSentToAnother()
    {
        ReflectionEstimator estimator = SchemaFirst();
        JudgedCall refusing = NoSchema(() => new InvalidOperationException("no"), estimator);
        await refusing.AskAsync();
        JudgedCall other = JudgedCall.Replying(Good).With(estimator);

        await other.AskAsync();

        Assert.IsType<ChatResponseFormatJson>(Assert.Single(other.Judgements).Options!.ResponseFormat);
    }

    [Fact]
    public async Task Schema_OfAnOwnJudge_IsRememberedForTheJudge()
    {
        JudgedCall call = NoSchema(() => new InvalidOperationException("no"), new ReflectionEstimator());
        TestChatClient judge = call.AddOwnJudge();
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        await JudgedCall.AskAsync(client);
        await JudgedCall.AskAsync(client);

        Assert.Equal([true, false, false], judge.Reflections.Select(judged => judged.Options!.ResponseFormat is ChatResponseFormatJson));
        Assert.Empty(call.Judgements);
    }

    [Fact]
    public async Task Schema_SwitchedOff_IsNeverSent()
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator { UseJsonSchema = false });

        await call.AskAsync(false, new ChatOptions { ResponseFormat = ChatResponseFormat.Json });

        Assert.Null(Assert.Single(call.Judgements).Options!.ResponseFormat);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, true)]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.UnprocessableEntity, true)]
    [InlineData(HttpStatusCode.NotImplemented, true)]
    [InlineData(HttpStatusCode.UnsupportedMediaType, true)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    public async Task Failure_ThatHasNothingToDoWithTheSchema_IsNotTriedAgain(HttpStatusCode status, bool again)
    {
        JudgedCall call = NoSchema(() => new HttpRequestException("no", null, status));

        TrustReport report = await call.AskAsync();

        Assert.Equal(again ? 2 : 1, call.Judgements.Count);
        Assert.Equal(again ? [] : [TrustProblemKind.Failure], report.Problems.Where(problem => problem is { Part: "reflection" }).Select(problem => problem.Kind));
    }

    [Fact]
    public async Task Failure_OfTheConnection_IsNotTriedAgain()
    {
        foreach (Func<Exception> failure in new Func<Exception>[]
        {
            () => new TimeoutException(), () => new IOException(), () => new TaskCanceledException(), () => new HttpRequestException(HttpRequestError.ConnectionError),
        })
        {
            JudgedCall call = NoSchema(failure);
            TrustReport report = await call.AskAsync();
            Assert.Single(call.Judgements);
            Assert.Equal(TrustProblemKind.Failure, Assert.Single(report.Problems, problem => problem is { Part: "reflection" }).Kind);
        }

        JudgedCall unknown = NoSchema(() => new HttpRequestException("400"));
        await unknown.AskAsync();
        Assert.Equal(2, unknown.Judgements.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_OfBothAttempts_IsTheEstimatorsAndTheSchemaIsTriedNextTime(bool streaming)
    {
        var call = new JudgedCall("Paris", _ => throw new InvalidOperationException("down"));
        call.With(SchemaFirst());
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        TrustReport report = await JudgedCall.AskAsync(client, streaming);
        await JudgedCall.AskAsync(client, streaming);

        Assert.Equal(TrustProblemKind.Failure, Assert.Single(report.Problems, problem => problem is { Part: "reflection" }).Kind);
        Assert.Equal([true, false, true, false], call.Judgements.Select(judged => judged.Options!.ResponseFormat is ChatResponseFormatJson));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prose_DespiteTheSchema_IsAskedAgainInWords(bool streaming)
    {
        var call = new JudgedCall("Paris", judged => TestChatClient.Response(judged.Options!.ResponseFormat is null ? Good : "I think that is right."));
        call.With(SchemaFirst());
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        TrustReport first = await JudgedCall.AskAsync(client, streaming);
        await JudgedCall.AskAsync(client, streaming);

        Assert.Equal((0.95, 2), (first.Trust!.Signals[0].Score, first.Trust.Signals[0].Calls));
        Assert.Equal(3, call.Judgements.Count);
    }

    [Fact]
    public async Task Prose_BothTimes_IsNoVerdictAndNothingIsRemembered()
    {
        JudgedCall call = JudgedCall.Replying("I think that is right.").With(SchemaFirst());
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        await JudgedCall.AskAsync(client);
        TrustReport report = await JudgedCall.AskAsync(client);

        Assert.Equal("The judge's reply was not the JSON it was asked for.", Assert.Single(report.Problems).Message);
        Assert.Equal([true, false, true, false], call.Judgements.Select(judged => judged.Options!.ResponseFormat is ChatResponseFormatJson));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Refusal_IsNoVerdictAndNotAskedAgain(bool streaming, bool? schema)
    {
        foreach (ChatResponse refusal in new[]
        {
            new ChatResponse(new ChatMessage(ChatRole.Assistant, [new ErrorContent("no") { ErrorCode = "Refusal" }, new TextContent(Good)])),
            new ChatResponse(new ChatMessage(ChatRole.Assistant, Good)) { FinishReason = ChatFinishReason.ContentFilter },
        })
        {
            var call = new JudgedCall("Paris", _ => refusal);

            TrustReport report = await call.With(new ReflectionEstimator { UseJsonSchema = schema }).AskAsync(streaming);

            Assert.Empty(report.Trust!.Signals);
            Assert.Equal((TrustProblemKind.NoVerdict, "The judge refused."), (Assert.Single(report.Problems, problem => problem is { Part: "reflection" }).Kind, report.Problems[0].Message));
            Assert.Single(call.Judgements);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public async Task CutOff_IsNoVerdictThatNamesTheLimit(bool? schema)
    {
        var call = new JudgedCall("Paris", _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, Good[..40])) { FinishReason = ChatFinishReason.Length });

        TrustReport report = await call.With(new ReflectionEstimator { UseJsonSchema = schema }).AskAsync();

        Assert.Contains("MaxOutputTokens", Assert.Single(report.Problems, problem => problem is { Kind: TrustProblemKind.NoVerdict }).Message, StringComparison.Ordinal);
        Assert.Single(call.Judgements);
    }

    [Fact]
    public async Task CutOff_AfterTheReplyWasComplete_IsAVerdict()
    {
        var call = new JudgedCall("Paris", _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, Good)) { FinishReason = ChatFinishReason.Length });

        Assert.Equal(0.95, Assert.Single((await call.With(new ReflectionEstimator()).AskAsync()).Trust!.Signals).Score, 12);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Cancellation_IsNoFailureAndEndsTheCall(bool streaming, bool? schema)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = new JudgedCall("Paris", async (_, token) =>
        {
            await cancelled.CancelAsync();
            token.ThrowIfCancellationRequested();
            return TestChatClient.Response(Good);
        });
        call.With(new ReflectionEstimator { UseJsonSchema = schema });
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "?")], null, cancelled.Token));

        Assert.Single(call.Judgements);
    }

    private static JudgedCall NoSchema(Func<Exception> failure, ReflectionEstimator? estimator = null) =>
        new JudgedCall("Paris", judged => judged.Options!.ResponseFormat is null ? TestChatClient.Response(Good) : throw failure()).With(estimator ?? SchemaFirst());

    private static ReflectionEstimator SchemaFirst() => new() { UseJsonSchema = true };
}
