using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>What ToChatResponse() makes of a scored stream.</summary>
public sealed class StreamedReportTests
{
    [Theory]
    [InlineData("message-1", "response-1")]
    [InlineData("message-1", null)]
    [InlineData(null, "response-1")]
    [InlineData(null, null)]
    [InlineData("", "")]
    public async Task OneMessage_ToChatResponse_ReportOnResponseAndMessageAndNothingElseChanged(string? messageId, string? responseId)
    {
        TestChatClient model = Streaming(Text("Pa", messageId, responseId), Text("ris", messageId, responseId), Usage(messageId, responseId));
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming: true);

        ChatMessage message = Assert.Single(response.Messages);
        Assert.Equal("Paris", message.Text);
        Assert.Equal(ChatRole.Assistant, message.Role);
        Assert.Equal("Paris", Assert.IsType<TextContent>(Assert.Single(message.Contents)).Text);
        Assert.Equal(100, response.Usage!.InputTokenCount);
        Assert.Equal(110, response.Usage.TotalTokenCount);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        ReportAssert.Same(report, message.GetTrustReport()!);
        Assert.Equal(100, report.Accounting!.Answer!.Usage!.InputTokens);
    }

    [Fact]
    public async Task OneMessage_Updates_PassUnchangedAndTheReportComesLast()
    {
        ChatResponseUpdate[] sent = [Text("Pa", "m", "r"), Text("ris", "m", "r"), Usage("m", "r")];
        using IChatClient client = Streaming(sent).AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        List<ChatResponseUpdate> received = await client.GetStreamingResponseAsync("?", cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(sent.Length + 2, received.Count);
        for (int i = 0; i < sent.Length; i++)
        {
            Assert.Same(sent[i], received[i]);
            Assert.Null(received[i].GetTrustReport());
        }

        Assert.All(received.Skip(sent.Length), update =>
        {
            Assert.NotNull(update.GetTrustReport());
            Assert.Empty(update.Contents);
            Assert.Null(update.Role);
            Assert.Null(update.AuthorName);
            Assert.Equal("r", update.ResponseId);
        });
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task FunctionLoop_ToChatResponse_ReportOnTheLastMessageOnly(bool trustOutside, bool ids)
    {
        TestChatClient model = ToolLoop.Model(ids, "Paris");
        ChatClientBuilder builder = model.AsBuilder();
        builder = trustOutside ? builder.UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation() : builder.UseFunctionInvocation().UseTrustScoring(SampledTrust.Configure);
        using IChatClient client = builder.Build();

        ChatResponse response = await client.AskAsync(streaming: true, options: ToolLoop.Options(new CountingTool()));

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
        Assert.Equal("Paris", response.Text);
        Assert.Equal(300, response.Usage!.InputTokenCount);
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        ReportAssert.Same(report, response.Messages[^1].GetTrustReport()!);
        Assert.Null(response.Messages[1].GetTrustReport());
        Assert.Equal(trustOutside, response.Messages[0].GetTrustReport() is null);
    }

    [Fact]
    public async Task SeveralMessages_ToChatResponse_OnlyTheLastIsScored()
    {
        TestChatClient model = Streaming(Text("Let me think.", "m1", "r"), Text("Paris", "m2", "r"), Usage("m2", "r"));
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Equal(["Let me think.", "Paris"], response.Messages.Select(message => message.Text));
        Assert.Null(response.Messages[0].GetTrustReport());
        Assert.Equal(FusedScore.AllAgree(), response.Messages[1].GetTrustReport()!.Trust!.Score);
        Assert.All(model.Samples, sample => Assert.Equal("Let me think.", sample.Messages[^1].Text));
    }

    [Fact]
    public async Task EmptyStream_ToChatResponse_ReportSaysSo()
    {
        using IChatClient client = Streaming().AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Equal("", response.Text);
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem.Kind is TrustProblemKind.EmptyAnswer);
    }

    [Fact]
    public async Task CallersListChangedDuringTheStream_Samples_AskWhatWasAsked()
    {
        TestChatClient model = Streaming(Text("Paris", "m", "r"));
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();
        List<ChatMessage> history = [new(ChatRole.User, "?")];

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(history, cancellationToken: TestContext.Current.CancellationToken))
        {
            history.Add(new ChatMessage(ChatRole.Assistant, update.Text));
        }

        Assert.Equal(2, model.Samples.Count);
        Assert.All(model.Samples, sample => Assert.Equal("?", Assert.Single(sample.Messages).Text));
    }

    private static TestChatClient Streaming(params ChatResponseUpdate[] updates) => new()
    {
        OnStream = (_, _) => updates.ToAsyncEnumerable(),
        OnResponse = (call, _) => Task.FromResult(TestChatClient.Response("Paris", call.SampleNumber)),
    };

    private static ChatResponseUpdate Text(string text, string? messageId, string? responseId) =>
        new(ChatRole.Assistant, text) { MessageId = messageId, ResponseId = responseId, ModelId = "gpt-4.1-mini" };

    private static ChatResponseUpdate Usage(string? messageId, string? responseId) =>
        new(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10, TotalTokenCount = 110 })])
        {
            MessageId = messageId,
            ResponseId = responseId,
            FinishReason = ChatFinishReason.Stop,
        };
}
