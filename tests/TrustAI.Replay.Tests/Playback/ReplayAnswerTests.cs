using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class ReplayAnswerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_AskedByItsQuestion_GivesTheAnswer(bool streaming)
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.TriviaQA);

        ChatResponse response = await client.AskAsync(streaming, RecordedData.TriviaQuestion);

        Assert.Equal("Botswana", response.Text);
        Assert.Equal("llama-13b", response.ModelId);
        Assert.Equal("odql_1190", response.ResponseId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Null(response.CreatedAt);
        Assert.Equal(ChatRole.Assistant, Assert.Single(response.Messages).Role);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryRow_AskedByItsQuestionAndModel_GivesItsAnswer(bool streaming)
    {
        string[] files = [RecordedData.NaturalQuestions, RecordedData.TriviaQA, RecordedData.Gsm8k];
        using ReplayChatClient client = ReplayChatClient.FromFiles(files);

        foreach (RecordedAnswer row in files.SelectMany(f => RecordedAnswerFile.Read(f)))
        {
            ChatResponse response = await client.AskAsync(streaming, row.Messages[0].Content, new ChatOptions { ModelId = row.Model });

            Assert.Equal(row.Answer.Text, response.Text);
            Assert.Equal(row.Id, response.ResponseId);
            Assert.Equal(row.Model, response.ModelId);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Question_WithOtherLineEndings_IsTheSame(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("one\ntwo", "yes")]);

        Assert.Equal("yes", (await client.AskAsync(streaming, "one\r\ntwo")).Text);
        Assert.Equal("yes", (await client.AskAsync(streaming, "one\rtwo")).Text);
    }

    [Fact]
    public async Task Question_InSeveralTextParts_IsTheSame()
    {
        using ReplayChatClient client = new([Rows.Of("one two", "yes")]);

        ChatResponse response = await client.AskAsync(false, [new ChatMessage(ChatRole.User, [new TextContent("one "), new TextContent("two")])]);

        Assert.Equal("yes", response.Text);
    }

    [Fact]
    public async Task Question_WithReasoningAndUsageAmongItsContents_IsTheSame()
    {
        using ReplayChatClient client = new([Rows.Of("one two", "yes")]);

        ChatResponse response = await client.AskAsync(
            false,
            [new ChatMessage(ChatRole.User, [new TextReasoningContent("hm"), new TextContent("one two"), new UsageContent(new UsageDetails())])]);

        Assert.Equal("yes", response.Text);
    }

    [Fact]
    public async Task Question_WithAPictureOrStrangeContent_IsAnother()
    {
        using ReplayChatClient client = new([Rows.Of("q", "yes")]);

        foreach (AIContent content in new AIContent[] { new UriContent("https://example.com/a.png", "image/png"), new StrangeContent() })
        {
            await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, [new ChatMessage(ChatRole.User, [new TextContent("q"), content])]));
        }
    }

    [Theory]
    [InlineData("Q")]
    [InlineData(" q")]
    public async Task Question_WithOtherText_IsAnother(string question)
    {
        using ReplayChatClient client = new([Rows.Of("q", "yes")]);

        await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, question));
    }

    [Fact]
    public async Task Question_FromAnotherRoleOrWithMoreMessages_IsAnother()
    {
        using ReplayChatClient client = new([Rows.Of("q", "yes")]);

        await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, [new ChatMessage(ChatRole.System, "q")]));
        await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, [new ChatMessage(ChatRole.System, "s"), new ChatMessage(ChatRole.User, "q")]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SameQuestion_RecordedWithSeveralModels_IsToldApartByModel(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a", "1", "model-a"), Rows.Of("q", "b", "2", "model-b")]);

        Assert.Equal("b", (await client.AskAsync(streaming, "q", new ChatOptions { ModelId = "model-b" })).Text);
        Assert.Equal("a", (await client.AskAsync(streaming, "q")).Text);
        Assert.Equal("a", (await client.AskAsync(streaming, "q")).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReplayId_PicksTheRowWhateverWasAsked(bool streaming)
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.Gsm8k);
        ChatOptions options = new() { ModelId = "some other model" };

        ChatResponse response = await client.AskAsync(streaming, "anything", options.WithReplayId("gsm8k-0/175b_verification"));

        Assert.EndsWith("A: 18", response.Text, StringComparison.Ordinal);
        Assert.Equal("gpt-3-175b_verification", response.ModelId);
        Assert.Null(options.AdditionalProperties);
    }

    [Fact]
    public async Task ReplayId_FromJson_IsUnderstood()
    {
        using ReplayChatClient client = new([Rows.Of("q", "a", "1"), Rows.Of("q", "b", "2")]);
        ChatOptions options = new() { AdditionalProperties = new() { ["replay_id"] = JsonElement.Parse("\"2\"") } };

        Assert.Equal("b", (await client.AskAsync(false, "q", options)).Text);
    }

    [Fact]
    public async Task ReplayId_SharedByRows_IsTheFirst()
    {
        using ReplayChatClient client = new([Rows.Of("q1", "a", "1"), Rows.Of("q2", "b", "1")]);

        Assert.Equal("a", (await client.AskAsync(false, "q2", new ChatOptions().WithReplayId("1"))).Text);
    }

    [Fact]
    public async Task Lines_FromMemory_Play()
    {
        using ReplayChatClient client = ReplayChatClient.FromLines(
            ["""{"id":"a","messages":[{"role":"system","content":"s"},{"role":"user","content":"q"}],"answer":{"text":"from memory"}}"""]);

        ChatResponse response = await client.AskAsync(false, [new ChatMessage(ChatRole.System, "s"), new ChatMessage(ChatRole.User, "q")]);

        Assert.Equal("from memory", response.Text);
        Assert.Null(response.ModelId);
    }

    [Fact]
    public async Task FileAsync_Plays()
    {
        using ReplayChatClient client = await ReplayChatClient.FromFileAsync(RecordedData.TriviaQA, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Botswana", (await client.AskAsync(false, RecordedData.TriviaQuestion)).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Response_ChangedByACaller_DoesNotChangeTheNext(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a")]);
        ChatResponse first = await client.AskAsync(streaming, "q");
        first.Usage!.InputTokenCount += 100;
        first.Messages[0].Contents.Clear();

        ChatResponse second = await client.AskAsync(streaming, "q");

        Assert.Equal("a", second.Text);
        Assert.Equal(4, second.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task ManyCallsAtOnce_AllGetTheirAnswer()
    {
        using ReplayChatClient client = new(Enumerable.Range(0, 50).Select(i => Rows.Of($"q{i}", $"a{i}", $"{i}")));

        ChatResponse[] responses = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => Task.Run(() => client.AskAsync(i % 2 == 0, $"q{i % 50}"))));

        Assert.All(responses.Index(), r => Assert.Equal($"a{r.Index % 50}", r.Item.Text));
        Assert.Equal(200, client.CallCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_AreWalkedOnce(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a")]);

        Assert.Equal("a", (await client.AskAsync(streaming, new OnceOnly<ChatMessage>(new ChatMessage(ChatRole.User, "q")))).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CancelledCall_IsCancelled(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a")]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, ChatCalls.User("q"), cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Stream_CancelledOnTheWay_Stops()
    {
        using ReplayChatClient client = new([Rows.Of("q", "one two three")]);
        using CancellationTokenSource source = new();
        int count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync(ChatCalls.User("q"), cancellationToken: source.Token))
            {
                count++;
                await source.CancelAsync();
            }
        });

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task NullArguments_Throw()
    {
        using ReplayChatClient client = new([Rows.Of("q", "a")]);

        await Assert.ThrowsAsync<ArgumentNullException>("messages", () => client.GetResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>("messages", () => { _ = client.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken); });
        Assert.Throws<ArgumentNullException>("answers", () => new ReplayChatClient(null!));
        Assert.Throws<ArgumentNullException>("lines", () => ReplayChatClient.FromLines(null!));
        Assert.Throws<ArgumentNullException>("paths", () => ReplayChatClient.FromFiles(null!));
        Assert.Throws<ArgumentException>("id", () => new ChatOptions().WithReplayId(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayChatClient([], new ReplayOptions { Pace = TimeSpan.FromTicks(-1) }));
    }

    [Fact]
    public void Service_OneModel_IsTheDefaultModel()
    {
        using ReplayChatClient one = RecordedData.Play(RecordedData.TriviaQA);
        using ReplayChatClient four = RecordedData.Play(RecordedData.Gsm8k, new ReplayOptions { ProviderName = "openai" });

        Assert.Equal("replay", one.GetService<ChatClientMetadata>()!.ProviderName);
        Assert.Equal("llama-13b", one.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Equal("openai", four.GetService<ChatClientMetadata>()!.ProviderName);
        Assert.Null(four.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Same(one, one.GetService<ReplayChatClient>());
        Assert.Same(one, one.GetService<IChatClient>());
        Assert.Null(one.GetService<ReplayChatClient>("key"));
        Assert.Null(one.GetService<string>());
    }

    [Fact]
    public void CorruptLine_ThrowsOrIsSkipped()
    {
        string[] lines = ["""{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"t"}}""", "{"];
        List<ReplayFormatException> problems = [];

        ReplayFormatException thrown = Assert.Throws<ReplayFormatException>(() => ReplayChatClient.FromLines(lines));
        using ReplayChatClient client = ReplayChatClient.FromLines(lines, new ReplayOptions { OnCorruptLine = problems.Add });

        Assert.Equal((2, "(lines)"), (thrown.LineNumber, thrown.File));
        Assert.Equal(2, Assert.Single(problems).LineNumber);
    }
}
