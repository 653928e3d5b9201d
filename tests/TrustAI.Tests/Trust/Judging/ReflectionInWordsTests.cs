using System.Net;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>A conversation that is continued: asked in words first, with the schema only where words were of no use.</summary>
public sealed class ReflectionInWordsTests
{
    private const string Prose = "I think that is right.";

    private static readonly string Good = JudgedCall.Verdict("correct", "95");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Words_ThatBringTheJson_AreAllThatIsAsked(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator());

        TrustReport report = await call.AskAsync(streaming, new ChatOptions { ResponseFormat = ChatResponseFormat.Json });

        Assert.Equal((0.95, 1), (report.Trust!.Signals[0].Score, report.Trust.Signals[0].Calls));
        ChatOptions sent = Assert.Single(call.Judgements).Options!;
        Assert.Null(sent.ResponseFormat);
        Assert.Equal(["trustai_reflection"], sent.AdditionalProperties!.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prose_IsAskedForOnceMoreWithTheSchema(bool streaming)
    {
        JudgedCall call = Judge(() => TestChatClient.Response(Good));
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        TrustReport first = await JudgedCall.AskAsync(client, streaming);
        TrustReport second = await JudgedCall.AskAsync(client, streaming);

        Assert.All([first, second], report => Assert.Equal((0.95, 2), (report.Trust!.Signals[0].Score, report.Trust.Signals[0].Calls)));
        Assert.All([first, second], report => Assert.Empty(report.Problems));
        // A schema that was taken is not forgotten to be possible: words come first again, for they may do.
        Assert.Equal([false, true, false, true], Schemas(call));
        Assert.Equal(call.Judgements[0].Messages.Select(message => message.Text), call.Judgements[1].Messages.Select(message => message.Text));
        Assert.Equal(["strict", "trustai_reflection"], call.Judgements[1].Options!.AdditionalProperties!.Keys.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prose_DespiteTheSchemaToo_IsNoVerdictAndNothingIsRemembered(bool streaming)
    {
        JudgedCall call = Judge(() => TestChatClient.Response(Prose));
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        await JudgedCall.AskAsync(client, streaming);
        TrustReport report = await JudgedCall.AskAsync(client, streaming);

        AssertNoVerdict(report);
        Assert.Equal([false, true, false, true], Schemas(call));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, HttpStatusCode.BadRequest)]
    [InlineData(true, HttpStatusCode.UnprocessableEntity)]
    public async Task Schema_RefusedAfterProse_IsNoVerdictAndRemembered(bool streaming, HttpStatusCode? status)
    {
        JudgedCall call = Judge(() => throw (status is null ? new InvalidOperationException("response_format is not supported") : new HttpRequestException("no", null, status)));
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        AssertNoVerdict(await JudgedCall.AskAsync(client, streaming));
        AssertNoVerdict(await JudgedCall.AskAsync(client, streaming));
        // Quoted, the conversation would be asked about with the schema first.
        AssertNoVerdict(await JudgedCall.AskAsync(client, streaming, new ChatOptions { ConversationId = "kept" }));

        Assert.Equal([false, true, false, false], Schemas(call));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_OfTheSchemasCallAlone_IsTheEstimatorsAndNothingIsRemembered(bool streaming)
    {
        foreach (Func<Exception> failure in new Func<Exception>[]
        {
            () => new HttpRequestException("no", null, HttpStatusCode.TooManyRequests), () => new TimeoutException(), () => new IOException(),
        })
        {
            JudgedCall call = Judge(() => throw failure());
            using var client = new TrustScoringChatClient(call.Inner, call.Options);

            TrustReport report = await JudgedCall.AskAsync(client, streaming);
            await JudgedCall.AskAsync(client, streaming);

            Assert.Equal(("reflection", TrustProblemKind.Failure), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
            Assert.Equal([false, true, false, true], Schemas(call));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_InWords_IsNotTriedAgain(bool streaming)
    {
        var call = new JudgedCall("Paris", _ => throw new InvalidOperationException("down"));

        TrustReport report = await call.With(new ReflectionEstimator()).AskAsync(streaming);

        Assert.Equal(("reflection", TrustProblemKind.Failure), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
        Assert.Equal([false], Schemas(call));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limit_ReachedByTheWords_LeavesTheSchemaOut(bool streaming)
    {
        JudgedCall call = Judge(() => TestChatClient.Response(Good));
        call.Options.Trust.MaxCalls = 1;
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        TrustReport report = await JudgedCall.AskAsync(client, streaming);
        TrustReport unlimited = await JudgedCall.AskAsync(client, streaming, new ChatOptions().WithTrust(trust => trust.MaxCalls = 2));

        AssertNoVerdict(report);
        Assert.Equal("call limit reached", report.Trust!.StoppedBecause);
        // A call that was not made is no refusal of the schema.
        Assert.Equal([false, false, true], Schemas(call));
        Assert.Equal(0.95, Assert.Single(unlimited.Trust!.Signals).Score);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public async Task Limit_WithoutRoomForAReply_IsNoProblem(bool? schema, int calls)
    {
        var call = new JudgedCall("Paris", judged => judged.Options!.ResponseFormat is null ? TestChatClient.Response(Good) : throw new InvalidOperationException("no"));
        call.With(new ReflectionEstimator { UseJsonSchema = schema }).Options.Trust.MaxCalls = calls;

        TrustReport report = await call.AskAsync();

        Assert.Empty(report.Problems);
        Assert.Equal((TrustLabel.Unverified, "call limit reached"), (report.Trust!.Label, report.Trust.StoppedBecause));
        Assert.Equal(calls, call.Judgements.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OwnJudge_IsAskedWithTheSchemaFirst(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator());
        TestChatClient judge = call.AddOwnJudge();

        await call.AskAsync(streaming);

        Assert.IsType<ChatResponseFormatJson>(Assert.Single(judge.Reflections).Options!.ResponseFormat);
        Assert.Empty(call.Judgements);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QuotedConversation_IsAskedAboutWithTheSchemaFirst(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator());

        await call.AskAsync(streaming, new ChatOptions { ConversationId = "kept" });

        Assert.Equal([true], Schemas(call));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Schema_Forbidden_IsNotSentAfterProseEither(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Prose).With(new ReflectionEstimator { UseJsonSchema = false });

        AssertNoVerdict(await call.AskAsync(streaming));

        Assert.Equal([false], Schemas(call));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_OfTheSchemasCall_EndsTheCall(bool streaming)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = new JudgedCall("Paris", async (judged, token) =>
        {
            if (judged.Options!.ResponseFormat is not null)
            {
                await cancelled.CancelAsync();
                token.ThrowIfCancellationRequested();
            }

            return TestChatClient.Response(Prose);
        });
        using var client = new TrustScoringChatClient(call.Inner, call.With(new ReflectionEstimator()).Options);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "?")], null, cancelled.Token));

        Assert.Equal([false, true], Schemas(call));
    }

    /// <summary>A judge that writes prose unless it gets a schema.</summary>
    private static JudgedCall Judge(Func<ChatResponse> withSchema) =>
        new JudgedCall("Paris", judged => judged.Options!.ResponseFormat is null ? TestChatClient.Response(Prose) : withSchema()).With(new ReflectionEstimator());

    private static IEnumerable<bool> Schemas(JudgedCall call) => call.Judgements.Select(judged => judged.Options!.ResponseFormat is ChatResponseFormatJson);

    private static void AssertNoVerdict(TrustReport report)
    {
        Assert.Empty(report.Trust!.Signals);
        TrustProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("reflection", TrustProblemKind.NoVerdict, "The judge's reply was not the JSON it was asked for."), (problem.Part, problem.Kind, problem.Message));
    }
}
