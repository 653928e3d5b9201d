using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class IncompleteCallTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailedCall_IsPassedOverUnlessAskedFor(bool streaming)
    {
        string[] lines = await RecordFailureThenAnswerAsync(streaming);
        using ReplayChatClient without = ReplayChatClient.FromLines(lines);
        using ReplayChatClient with = ReplayChatClient.FromLines(lines, new ReplayOptions { IncludeIncomplete = true });

        Assert.Equal("answer", (await without.AskAsync(streaming, "q")).Text);
        ReplayedFailureException e = await Assert.ThrowsAsync<ReplayedFailureException>(() => with.AskAsync(streaming, "q"));
        Assert.Equal("answer", (await with.AskAsync(streaming, "q")).Text);
        Assert.Equal("System.InvalidOperationException", e.OriginalType);
        Assert.Contains("overloaded", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedStream_PlaysAsFarAsItCame()
    {
        string[] lines = await RecordFailureThenAnswerAsync(streaming: true);
        using ReplayChatClient client = ReplayChatClient.FromLines(lines, new ReplayOptions { IncludeIncomplete = true });
        List<string> texts = [];

        await Assert.ThrowsAsync<ReplayedFailureException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(ChatCalls.User("q"), cancellationToken: TestContext.Current.CancellationToken))
            {
                texts.Add(update.Text);
            }
        });

        Assert.Equal(["half"], texts);
    }

    [Fact]
    public async Task OnlyIncompleteCall_IsAMissThatSaysSo()
    {
        string[] lines = await RecordFailureThenAnswerAsync(streaming: true);
        using ReplayChatClient client = ReplayChatClient.FromLines(lines[..1]);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(true, "q"));

        Assert.Contains("ReplayOptions.IncludeIncomplete", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AbandonedStream_EndsWhereItEnded()
    {
        using StringWriter writer = new();
        using TestChatClient inner = TestChatClient.Answering(new(ChatRole.Assistant, "a"), new(null, "b"));
        using RecordingChatClient recording = new(inner, writer);
        await foreach (ChatResponseUpdate _ in recording.GetStreamingResponseAsync(ChatCalls.User("q"), cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        using ReplayChatClient client = ReplayChatClient.FromLines([writer.ToString()], new ReplayOptions { IncludeIncomplete = true });

        Assert.Equal("a", (await client.AskAsync(true, "q")).Text);
    }

    [Theory]
    [InlineData("""{"trustai_recording":2,"request":{"messages":[]},"response":{}}""", "\"trustai_recording\" must be 1")]
    [InlineData("""{"trustai_recording":1,"response":{}}""", "\"request\" is missing")]
    [InlineData("""{"trustai_recording":1,"request":{},"response":{}}""", "\"request.messages\" is missing")]
    [InlineData("""{"trustai_recording":1,"request":{"messages":[{"role":"user","contents":7}]},"response":{}}""", "a ChatMessage cannot be read")]
    [InlineData("""{"trustai_recording":1,"request":{"messages":[]}}""", "neither \"response\" nor \"updates\"")]
    [InlineData("""{"trustai_recording":1,"request":{"messages":[]},"response":[]}""", "a ChatResponse cannot be read")]
    [InlineData("""{"trustai_recording":1,"request":{"messages":[]},"response":null}""", "a ChatResponse is null")]
    [InlineData("""{"trustai_recording":1,"request":{"messages":[]},"updates":[{"at_ms":1}]}""", "\"updates[0].update\" is missing")]
    [InlineData("""{"trustai_recording":1,"request":{"messages":[]},"updates":[{"update":{"contents":7}}]}""", "a ChatResponseUpdate cannot be read")]
    public void CorruptCall_SaysWhatIsWrong(string line, string problem)
    {
        ReplayFormatException e = Assert.Throws<ReplayFormatException>(() => ReplayChatClient.FromLines([line]));

        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
        Assert.Equal(1, e.LineNumber);
    }

    [Fact]
    public async Task CallWrittenByHandWithoutAKey_IsFoundByItsMessages()
    {
        using ReplayChatClient client = ReplayChatClient.FromLines(
        [
            """
            {"trustai_recording":1,"request":{"messages":[{"role":"user","contents":[{"$type":"text","text":"q"}]}],"options":{"additionalProperties":{"trustai_sample":2}}},"response":{"messages":[{"role":"assistant","contents":[{"$type":"text","text":"by hand"}]}]}}
            """,
        ]);

        Assert.Equal("by hand", (await client.AskAsync(false, "q", ChatCalls.Sample(2))).Text);
        await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, "q"));
    }

    [Fact]
    public async Task RecordedCall_GoesBeforeARow()
    {
        string call = (await RecordFailureThenAnswerAsync(streaming: false))[1];
        const string Row = """{"id":"a","messages":[{"role":"user","content":"q"}],"answer":{"text":"row"},"samples":[{"text":"sample"}]}""";
        using ReplayChatClient client = ReplayChatClient.FromLines([Row, call]);

        Assert.Equal("answer", (await client.AskAsync(false, "q")).Text);
        Assert.Equal("sample", (await client.AskAsync(false, "q", ChatCalls.Sample(1))).Text);
    }

    private static async Task<string[]> RecordFailureThenAnswerAsync(bool streaming)
    {
        using StringWriter writer = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, writer);
        TestChatClient good = new();
        inner.OnResponse = (_, _, _) => throw new InvalidOperationException("overloaded");
        inner.OnStream = (_, _, _) => TestChatClient.Stream([new(ChatRole.Assistant, "half")], new InvalidOperationException("overloaded"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.AskAsync(streaming, "q"));
        (inner.OnResponse, inner.OnStream) = (good.OnResponse, good.OnStream);
        await client.AskAsync(streaming, "q");
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
