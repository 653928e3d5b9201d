using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class RecordingChatClientTests
{
    [Fact]
    public async Task Response_PassesThroughUnchanged()
    {
        ChatResponse answer = new(new ChatMessage(ChatRole.Assistant, "a"));
        ChatOptions options = new();
        ChatMessage[] messages = ChatCalls.User("q");
        using TestChatClient inner = new()
        {
            OnResponse = (m, o, t) =>
            {
                Assert.Same(messages, m);
                Assert.Same(options, o);
                Assert.Equal(TestContext.Current.CancellationToken, t);
                return Task.FromResult(answer);
            },
        };
        using RecordingChatClient client = new(inner, TextWriter.Null);

        Assert.Same(answer, await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Updates_PassThroughUnchangedAndAtOnce()
    {
        ChatResponseUpdate[] updates = [new(ChatRole.Assistant, "a"), new(null, "b"), new(null, "c")];
        int asked = 0;
        using TestChatClient inner = new() { OnStream = (_, _, _) => TestChatClient.Stream(Counted()) };
        using RecordingChatClient client = new(inner, TextWriter.Null);
        int seen = 0;

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(ChatCalls.User("q"), cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Same(updates[seen++], update);
            Assert.Equal(seen, asked);
        }

        Assert.Equal(3, seen);

        IEnumerable<ChatResponseUpdate> Counted()
        {
            foreach (ChatResponseUpdate update in updates)
            {
                asked++;
                yield return update;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_AreWalkedOnce(bool streaming)
    {
        using TestChatClient inner = new();
        inner.OnResponse = (m, _, _) => Task.FromResult(new ChatResponse(m.ToList()));
        inner.OnStream = (m, _, _) => TestChatClient.Stream(m.Select(x => new ChatResponseUpdate(x.Role, x.Text)));
        using RecordingChatClient client = new(inner, TextWriter.Null);

        Assert.Equal("q", (await client.AskAsync(streaming, new OnceOnly<ChatMessage>(new ChatMessage(ChatRole.User, "q")))).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Line_SaysWhatWasAskedAndWhen(bool streaming)
    {
        using TestChatClient inner = new();
        ChatOptions options = new() { ModelId = "m", Temperature = 0.5f, Seed = 7, Tools = [AIFunctionFactory.CreateDeclaration("look_up", null, JsonElement.Parse("{}"))] };

        JsonElement line = Assert.Single(await RecordAsync(inner, c => c.AskAsync(streaming, "q", options)));

        Assert.Equal(1, line.GetProperty("trustai_recording").GetInt32());
        Assert.Equal(InstantTimeProvider.Start, line.GetProperty("started_at").GetDateTimeOffset());
        JsonElement request = line.GetProperty("request");
        Assert.Equal("user", request.GetProperty("messages")[0].GetProperty("role").GetString());
        Assert.Contains("\"q\"", request.GetProperty("messages").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("m", request.GetProperty("options").GetProperty("modelId").GetString());
        Assert.Equal(7, request.GetProperty("options").GetProperty("seed").GetInt64());
        Assert.Equal("look_up", request.GetProperty("tools")[0].GetString());
        Assert.False(line.TryGetProperty("incomplete", out _));
    }

    [Fact]
    public async Task Stream_RecordsWhenEachChunkCame()
    {
        InstantTimeProvider clock = new();
        using TestChatClient inner = new() { OnStream = (_, _, _) => TestChatClient.Stream(Slowly()) };

        JsonElement line = Assert.Single(await RecordAsync(inner, c => c.AskAsync(true, "q"), new RecordingOptions { TimeProvider = clock }));

        Assert.Equal([250, 500], line.GetProperty("updates").EnumerateArray().Select(u => u.GetProperty("at_ms").GetDouble()));
        Assert.Equal(500, line.GetProperty("duration_ms").GetDouble());

        IEnumerable<ChatResponseUpdate> Slowly()
        {
            foreach (string text in new[] { "a", "b" })
            {
                clock.Advance(TimeSpan.FromMilliseconds(250));
                yield return new ChatResponseUpdate(ChatRole.Assistant, text);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HundredCallsAtOnce_GiveHundredWholeLines(bool streaming)
    {
        using TemporaryFile file = new();
        using TestChatClient inner = new();
        inner.OnResponse = (m, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"answer to {m.First().Text}")));
        inner.OnStream = (m, _, _) => TestChatClient.Stream([new(ChatRole.Assistant, "answer to "), new(null, m.First().Text)]);
        using (RecordingChatClient client = new(inner, file.Path))
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => client.AskAsync(streaming, $"question {i}"))));
        }

        string[] lines = await File.ReadAllLinesAsync(file.Path, TestContext.Current.CancellationToken);
        using ReplayChatClient replay = ReplayChatClient.FromLines(lines);

        Assert.Equal(100, lines.Length);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal($"answer to question {i}", (await replay.AskAsync(streaming, $"question {i}")).Text);
        }
    }

    [Fact]
    public async Task AbandonedStream_IsRecordedAsFarAsItCame()
    {
        using TestChatClient inner = TestChatClient.Answering(new(ChatRole.Assistant, "a"), new(null, "b"), new(null, "c"));

        JsonElement line = Assert.Single(await RecordAsync(inner, async c =>
        {
            await foreach (ChatResponseUpdate update in c.GetStreamingResponseAsync(ChatCalls.User("q"), cancellationToken: TestContext.Current.CancellationToken))
            {
                if (update.Text is "b")
                {
                    break;
                }
            }
        }));

        Assert.Equal("abandoned", line.GetProperty("incomplete").GetString());
        Assert.Equal(2, line.GetProperty("updates").GetArrayLength());
        Assert.False(line.TryGetProperty("error", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailedCall_IsRecordedAndStillFails(bool streaming)
    {
        InvalidOperationException failure = new("out of order");
        using TestChatClient inner = new()
        {
            OnResponse = (_, _, _) => Task.FromException<ChatResponse>(failure),
            OnStream = (_, _, _) => TestChatClient.Stream([new(ChatRole.Assistant, "a")], failure),
        };

        JsonElement line = Assert.Single(await RecordAsync(inner, async c =>
            Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => c.AskAsync(streaming, "q")))));

        Assert.Equal("error", line.GetProperty("incomplete").GetString());
        Assert.Equal("System.InvalidOperationException", line.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("out of order", line.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(streaming ? 1 : 0, line.TryGetProperty("updates", out JsonElement updates) ? updates.GetArrayLength() : 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallThatFailsBeforeItBegins_IsRecorded(bool streaming)
    {
        using TestChatClient inner = new()
        {
            OnResponse = (_, _, _) => throw new InvalidOperationException("at once"),
            OnStream = (_, _, _) => throw new InvalidOperationException("at once"),
        };

        JsonElement line = Assert.Single(await RecordAsync(inner, async c =>
            await Assert.ThrowsAsync<InvalidOperationException>(() => c.AskAsync(streaming, "q"))));

        Assert.Equal("error", line.GetProperty("incomplete").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CancelledCall_IsAbandonedNotFailed(bool streaming)
    {
        CancellationToken cancelled = new(canceled: true);
        using TestChatClient inner = new()
        {
            OnResponse = (_, _, token) => Task.FromCanceled<ChatResponse>(token),
            OnStream = (_, _, token) => TestChatClient.Stream([new(ChatRole.Assistant, "a")], new OperationCanceledException(token)),
        };

        JsonElement line = Assert.Single(await RecordAsync(inner, async c =>
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => c.AskAsync(streaming, ChatCalls.User("q"), cancellationToken: cancelled))));

        Assert.Equal("abandoned", line.GetProperty("incomplete").GetString());
    }

    [Fact]
    public async Task TimeoutOfTheProvider_IsAFailure()
    {
        using TestChatClient inner = new() { OnResponse = (_, _, _) => throw new TaskCanceledException("timed out") };

        JsonElement line = Assert.Single(await RecordAsync(inner, async c =>
            await Assert.ThrowsAsync<TaskCanceledException>(() => c.AskAsync(false, "q"))));

        Assert.Equal("error", line.GetProperty("incomplete").GetString());
    }

    [Fact]
    public async Task Usage_ChangedAfterwards_IsRecordedAsItWas()
    {
        ChatResponse answer = new(new ChatMessage(ChatRole.Assistant, "a")) { Usage = new UsageDetails { InputTokenCount = 100 } };
        using TestChatClient inner = TestChatClient.Answering(answer);

        JsonElement line = Assert.Single(await RecordAsync(inner, async c => (await c.AskAsync(false, "q")).Usage!.InputTokenCount = 300));

        Assert.Equal(100, line.GetProperty("response").GetProperty("usage").GetProperty("inputTokenCount").GetInt64());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Redaction_ChangesTheFileButNotTheCallNorTheKey(bool streaming)
    {
        using TestChatClient inner = new();
        inner.OnResponse = (m, o, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"{m.First().Text.Length} {o!.Instructions!.Length}")));
        inner.OnStream = (m, o, _) => TestChatClient.Stream([new(ChatRole.Assistant, $"{m.First().Text.Length} {o!.Instructions!.Length}")]);
        RecordingOptions options = new() { RedactMessage = m => new ChatMessage(m.Role, m.Text.Replace("secret", "***", StringComparison.Ordinal)) };
        ChatOptions chatOptions = new() { Instructions = "secret too" };
        List<JsonElement> lines = await RecordAsync(inner, c => c.AskAsync(streaming, "my secret", chatOptions), options);

        using ReplayChatClient replay = ReplayChatClient.FromLines(lines.Select(l => l.GetRawText()));

        Assert.DoesNotContain("secret", lines[0].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("my ***", lines[0].GetRawText(), StringComparison.Ordinal);
        Assert.Equal("secret too", chatOptions.Instructions);
        Assert.Equal("9 10", (await replay.AskAsync(streaming, "my secret", chatOptions)).Text);
    }

    [Fact]
    public void NullArguments_Throw()
    {
        using TestChatClient inner = new();

        Assert.Throws<ArgumentNullException>("innerClient", () => new RecordingChatClient(null!, TextWriter.Null));
        Assert.Throws<ArgumentNullException>("path", () => new RecordingChatClient(inner, (string)null!));
        Assert.Throws<ArgumentNullException>("stream", () => new RecordingChatClient(inner, (Stream)null!));
        Assert.Throws<ArgumentNullException>("writer", () => new RecordingChatClient(inner, (TextWriter)null!));
        using RecordingChatClient client = new(inner, TextWriter.Null);
        Assert.Throws<ArgumentNullException>("messages", () => { _ = client.GetStreamingResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: TestContext.Current.CancellationToken); });
    }

    [Fact]
    public void Dispose_DisposesTheInnerClientButNotAGivenStream()
    {
        using TestChatClient inner = new();
        using MemoryStream stream = new();

        new RecordingChatClient(inner, stream).Dispose();

        Assert.True(inner.Disposed);
        Assert.True(stream.CanWrite);
    }

    private static async Task<List<JsonElement>> RecordAsync(IChatClient inner, Func<IChatClient, Task> calls, RecordingOptions? options = null)
    {
        using StringWriter writer = new();
        options ??= new RecordingOptions();
        options.OnError ??= e => Assert.Fail(e.ToString());
        if (options.TimeProvider == TimeProvider.System)
        {
            options.TimeProvider = new InstantTimeProvider();
        }

        using RecordingChatClient client = new(inner, writer, options);
        await calls(client);
        return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];
    }
}
