using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>Which conversations are continued by a turn, and which are quoted to the judge.</summary>
public sealed class ReflectionConversationTests
{
    private static readonly string Good = JudgedCall.Verdict("correct", "95");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OwnJudge_GetsTheConversationQuoted(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good, "Paris").With(new ReflectionEstimator { Randomness = Fixed });
        TestChatClient judge = call.AddOwnJudge();
        var options = new ChatOptions { ModelId = "mine", Instructions = "Be brief.", MaxOutputTokens = 7, AdditionalProperties = new AdditionalPropertiesDictionary { ["mine"] = 1 } };

        TrustReport report = await call.AskAsync(streaming, options, new(ChatRole.System, "You know places."), new(ChatRole.User, "Hello"), new(ChatRole.Assistant, "Hi"), new(ChatRole.User, "Capital of France?"));

        Assert.Equal(0.95, Assert.Single(report.Trust!.Signals).Score, 12);
        Assert.Empty(call.Judgements);
        TestCall judged = Assert.Single(judge.Reflections);
        Assert.Equal([ChatRole.System, ChatRole.User], judged.Messages.Select(message => message.Role));
        Assert.Contains("<<<name 0707070707070707>>>", judged.Messages[0].Text, StringComparison.Ordinal);
        Assert.StartsWith(
            """
            <<<instructions 0707070707070707>>>
            Be brief.
            <<<end instructions 0707070707070707>>>
            <<<message of the system 0707070707070707>>>
            You know places.
            <<<end message of the system 0707070707070707>>>
            <<<message of the user 0707070707070707>>>
            Hello
            <<<end message of the user 0707070707070707>>>
            <<<message of the assistant 0707070707070707>>>
            Hi
            <<<end message of the assistant 0707070707070707>>>
            <<<message of the user 0707070707070707>>>
            Capital of France?
            <<<end message of the user 0707070707070707>>>
            <<<answer 0707070707070707>>>
            Paris
            <<<end answer 0707070707070707>>>

            """,
            judged.Messages[1].Text,
            StringComparison.Ordinal);
        Assert.Equal((null, null, null), (judged.Options!.ModelId, judged.Options.Instructions, judged.Options.MaxOutputTokens));
        Assert.Equal(["strict", "trustai_reflection"], judged.Options.AdditionalProperties!.Keys.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StatefulConversation_IsQuotedFromTheMessagesAtHand(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator());

        TrustReport report = await call.AskAsync(streaming, new ChatOptions { ConversationId = "kept", ModelId = "mine", Instructions = "Be brief." });

        Assert.Single(report.Trust!.Signals);
        TestCall judged = Assert.Single(call.Judgements);
        Assert.Equal(2, judged.Messages.Count);
        Assert.Contains(JudgedCall.Question, judged.Messages[1].Text, StringComparison.Ordinal);
        Assert.Equal((null, "mine", null), (judged.Options!.ConversationId, judged.Options.ModelId, judged.Options.Instructions));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StatefulConversation_ThatBeginsWithThisCall_IsContinued(bool streaming)
    {
        var call = new JudgedCall("", _ => TestChatClient.Response(Good));
        call.Inner.OnResponse = (asked, _) =>
        {
            ChatResponse response = TestChatClient.Response(JudgedCall.IsJudgement(asked) ? Good : "Paris");
            response.ConversationId = "new";
            return Task.FromResult(response);
        };

        await call.With(new ReflectionEstimator()).AskAsync(streaming);

        TestCall judged = Assert.Single(call.Judgements);
        Assert.Equal((3, null), (judged.Messages.Count, judged.Options!.ConversationId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoMessages_IsAProblem(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator());
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        TrustReport report = (await client.AskAsync(streaming, [], new ChatOptions { ConversationId = "kept" }, TestContext.Current.CancellationToken)).GetTrustReport()!;

        Assert.Empty(report.Trust!.Signals);
        Assert.Equal(("reflection", TrustProblemKind.NoMessages), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
        Assert.Empty(call.Judgements);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolCalls_AreQuotedWithTheirResults(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator { Randomness = Fixed });
        ChatMessage[] messages =
        [
            new(ChatRole.User, "How warm is it?"),
            new(ChatRole.Assistant, [new TextContent(""), new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "Paris" }), new FunctionCallContent("2", "time")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "21 degrees"), new FunctionResultContent("2", 12), new FunctionResultContent("3", new Unknown())]),
        ];

        await call.AskAsync(streaming, new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "weather")] }, messages);

        TestCall judged = Assert.Single(call.Judgements);
        Assert.Equal((2, null), (judged.Messages.Count, judged.Options!.Tools));
        Assert.Contains("<<<tool call 0707070707070707>>>\nweather({\"city\":\"Paris\"})\n<<<end tool call 0707070707070707>>>", judged.Messages[1].Text, StringComparison.Ordinal);
        // What was not said is not quoted.
        Assert.DoesNotContain("message of the assistant", judged.Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("time(null)\n", judged.Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("<<<tool result 0707070707070707>>>\n21 degrees\n<<<end tool result 0707070707070707>>>", judged.Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("\n12\n", judged.Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("\nsomething of the application's\n", judged.Messages[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_TurnsOfTheResponse_AreQuotedToo(bool streaming)
    {
        var call = new JudgedCall("", _ => TestChatClient.Response(Good));
        call.Inner.OnResponse = (asked, _) => Task.FromResult(JudgedCall.IsJudgement(asked) ? TestChatClient.Response(Good) : new ChatResponse(
        [
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]) { MessageId = "1" },
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "21 degrees")]) { MessageId = "2" },
            new ChatMessage(ChatRole.Assistant, "It is 21 degrees.") { MessageId = "3" },
        ]));

        await call.With(new ReflectionEstimator { Randomness = Fixed }).AskAsync(streaming);

        string text = Assert.Single(call.Judgements).Messages[1].Text;
        Assert.Contains("<<<tool result 0707070707070707>>>\n21 degrees\n", text, StringComparison.Ordinal);
        Assert.Contains("<<<answer 0707070707070707>>>\nIt is 21 degrees.\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Images_ArePassedOnToAnOwnJudge(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good, "A cat").With(new ReflectionEstimator { Randomness = Fixed });
        TestChatClient judge = call.AddOwnJudge();
        var picture = new DataContent(new byte[] { 1, 2, 3 }, "image/png");
        var linked = new UriContent("https://example.com/cat.jpg", "image/jpeg");
        var file = new HostedFileContent("file-1");

        await call.AskAsync(streaming, null, new ChatMessage(ChatRole.User, [new TextContent("What is this?"), picture, linked, file, new TextContent("And that?")]));

        IList<AIContent> contents = Assert.Single(judge.Reflections).Messages[1].Contents;
        Assert.Equal([picture, linked, file], contents.Where(content => content is not TextContent));
        Assert.Same(picture, contents[1]);
        Assert.EndsWith("What is this?\n<<<end message of the user 0707070707070707>>>\nAttached to the message of the user:\n", ((TextContent)contents[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Passages_NotInTheConversation_AreQuotedInTheTurn(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator { Randomness = Fixed });
        ChatOptions options = new ChatOptions().WithTrust(trust =>
        {
            trust.Context.Add("Paris is the capital.");
            trust.Context.Add("known already");
        });

        await call.AskAsync(streaming, options, new ChatMessage(ChatRole.User, "What is known already: nothing."));

        TestCall judged = Assert.Single(call.Judgements);
        Assert.Equal(3, judged.Messages.Count);
        Assert.Contains("<<<passage 0707070707070707>>>\nParis is the capital.\n<<<end passage 0707070707070707>>>\n", judged.Messages[2].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("known already", judged.Messages[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passages_AreQuotedToAnOwnJudgeToo()
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator { Randomness = Fixed });
        TestChatClient judge = call.AddOwnJudge();

        await call.AskAsync(false, new ChatOptions().WithTrust(trust => trust.Context.Add("Paris is the capital.")));

        Assert.Contains("<<<passage 0707070707070707>>>\nParis is the capital.\n", Assert.Single(judge.Reflections).Messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportOfAnEarlierTurn_IsNotSent()
    {
        // Looked at while the call is made: afterwards the answer gets its report.
        int reports = 0;
        var call = new JudgedCall("Paris", judged =>
        {
            reports += judged.Messages.Count(message => message.GetTrustReport() is not null);
            return TestChatClient.Response(Good);
        });
        call.With(new ReflectionEstimator());
        using var client = new TrustScoringChatClient(call.Inner, call.Options);
        ChatResponse first = await client.AskAsync(streaming: false);

        await client.AskAsync(false, [new(ChatRole.User, JudgedCall.Question), .. first.Messages, new(ChatRole.User, "Sure?")], null, TestContext.Current.CancellationToken);

        Assert.Equal((2, 0), (call.Judgements.Count, reports));
        Assert.NotNull(first.Messages[0].GetTrustReport());
    }

    [Fact]
    public async Task ReportOfTheAnswerItself_ScoredAnew_IsNotSent()
    {
        JudgedCall call = JudgedCall.Replying(Good).With(new ReflectionEstimator());
        using var client = new TrustScoringChatClient(call.Inner, call.Options);
        ChatResponse answer = await client.AskAsync(streaming: false);
        using var scorer = new TrustScorer(call.Inner, call.Options);

        await scorer.ScoreAsync([new ChatMessage(ChatRole.User, JudgedCall.Question)], answer, null, TestContext.Current.CancellationToken);

        Assert.NotNull(answer.Messages[0].GetTrustReport());
        Assert.All(call.Judgements[1].Messages, message => Assert.Null(message.GetTrustReport()));
    }

    private static void Fixed(byte[] bytes) => Array.Fill(bytes, (byte)7);

    private sealed class Unknown
    {
        public override string ToString() => "something of the application's";
    }
}
