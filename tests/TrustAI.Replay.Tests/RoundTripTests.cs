using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

/// <summary>What RecordingChatClient writes, ReplayChatClient plays.</summary>
public class RoundTripTests
{
    public static TheoryData<bool, bool> Modes => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Answer_ComesBackWhole(bool recordStreaming, bool playStreaming)
    {
        ChatResponse answer = new(new ChatMessage(ChatRole.Assistant, "The capital is  Paris.") { MessageId = "msg-1" })
        {
            ResponseId = "resp-1",
            ModelId = "gpt-x-2026",
            FinishReason = ChatFinishReason.Length,
            CreatedAt = InstantTimeProvider.Start,
            Usage = new UsageDetails
            {
                InputTokenCount = 100,
                OutputTokenCount = 20,
                TotalTokenCount = 120,
                CachedInputTokenCount = 64,
                ReasoningTokenCount = 8,
                AdditionalCounts = new() { ["CacheCreationInputTokens"] = 5 },
            },
        };
        using ReplayChatClient replay = await RecordAsync(TestChatClient.Answering(answer), c => c.AskAsync(recordStreaming, "q"));

        ChatResponse played = await replay.AskAsync(playStreaming, "q");

        Assert.Equal("The capital is  Paris.", played.Text);
        Assert.Equal("msg-1", Assert.Single(played.Messages).MessageId);
        Assert.Equal("resp-1", played.ResponseId);
        Assert.Equal("gpt-x-2026", played.ModelId);
        Assert.Equal(ChatFinishReason.Length, played.FinishReason);
        Assert.Equal(InstantTimeProvider.Start, played.CreatedAt);
        Assert.Equal(100, played.Usage!.InputTokenCount);
        Assert.Equal(20, played.Usage.OutputTokenCount);
        Assert.Equal(120, played.Usage.TotalTokenCount);
        Assert.Equal(64, played.Usage.CachedInputTokenCount);
        Assert.Equal(8, played.Usage.ReasoningTokenCount);
        Assert.Equal(5, played.Usage.AdditionalCounts!["CacheCreationInputTokens"]);
        Assert.Null(played.AdditionalProperties);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task ToolConversation_ComesBackWhole(bool recordStreaming, bool playStreaming)
    {
        using TestChatClient inner = new();
        inner.OnResponse = (m, _, _) => Task.FromResult(new ChatResponse(Turn(m)) { FinishReason = ChatFinishReason.ToolCalls });
        inner.OnStream = (m, _, _) => TestChatClient.Stream(new ChatResponse(Turn(m)).ToChatResponseUpdates());
        using ReplayChatClient replay = await RecordAsync(inner, c => ConverseAsync(c, recordStreaming));

        Assert.Equal("It rains.", await ConverseAsync(replay, playStreaming));

        static ChatMessage Turn(IEnumerable<ChatMessage> messages) => messages.Last().Role == ChatRole.Tool
            ? new ChatMessage(ChatRole.Assistant, "It rains.")
            : new ChatMessage(ChatRole.Assistant, [new FunctionCallContent($"call-{Guid.NewGuid()}", "weather", new Dictionary<string, object?> { ["city"] = "Bern", ["days"] = 2 })]);

        static async Task<string> ConverseAsync(IChatClient client, bool streaming)
        {
            List<ChatMessage> messages = [.. ChatCalls.User("Weather in Bern?")];
            ChatResponse first = await client.AskAsync(streaming, messages);
            messages.AddRange(first.Messages);
            FunctionCallContent call = Assert.IsType<FunctionCallContent>(Assert.Single(first.Messages[0].Contents));
            Assert.Equal("weather", call.Name);
            Assert.Equal("Bern", call.Arguments!["city"]!.ToString());
            messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, JsonElement.Parse("""{"sky":"grey"}"""))]));
            return (await client.AskAsync(streaming, messages)).Text;
        }
    }

    [Fact]
    public async Task ToolResult_OfAnotherValue_IsAnotherQuestion()
    {
        using ReplayChatClient replay = await RecordAsync(new TestChatClient(), c => c.AskAsync(false, Conversation("Bern", 1)));

        Assert.Equal("answer", (await replay.AskAsync(false, Conversation("Bern", 1))).Text);
        await Assert.ThrowsAsync<ReplayMissException>(() => replay.AskAsync(false, Conversation("Bern", 2)));
        await Assert.ThrowsAsync<ReplayMissException>(() => replay.AskAsync(false, Conversation("Basel", 1)));

        static ChatMessage[] Conversation(string city, int result) =>
        [
            new(ChatRole.User, "q"),
            new(ChatRole.Assistant, [new FunctionCallContent("c", "f", new Dictionary<string, object?> { ["city"] = city })]),
            new(ChatRole.Tool, [new FunctionResultContent("c", result)]),
        ];
    }

    [Fact]
    public async Task RecordedChunks_PlayAsRecorded()
    {
        ChatResponseUpdate[] updates =
        [
            new(ChatRole.Assistant, "Hel") { ResponseId = "r", MessageId = "m" },
            new(null, "lo wor") { ResponseId = "r", MessageId = "m" },
            new(null, "ld") { ResponseId = "r", MessageId = "m", FinishReason = ChatFinishReason.Stop },
            new(null, [new UsageContent(new UsageDetails { InputTokenCount = 3 })]) { ResponseId = "r" },
        ];
        using ReplayChatClient replay = await RecordAsync(TestChatClient.Answering(updates), c => c.AskAsync(true, "q"));

        List<ChatResponseUpdate> played = await replay.UpdatesAsync(ChatCalls.User("q"));

        Assert.Equal(["Hel", "lo wor", "ld", ""], played.Select(u => u.Text));
        Assert.Equal([ChatRole.Assistant, null, null, null], played.Select(u => u.Role));
        Assert.Equal(["m", "m", "m", null], played.Select(u => u.MessageId));
        Assert.Equal(3, Assert.IsType<UsageContent>(Assert.Single(played[3].Contents)).Details.InputTokenCount);
    }

    [Fact]
    public async Task WholeResponse_PlayedAsAStream_ComesInWords()
    {
        using ReplayChatClient replay = await RecordAsync(
            TestChatClient.Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, "one two")) { FinishReason = ChatFinishReason.Stop }),
            c => c.AskAsync(false, "q"));

        List<ChatResponseUpdate> played = await replay.UpdatesAsync(ChatCalls.User("q"));

        Assert.Equal(["one", " two", ""], played.Select(u => u.Text));
        Assert.Equal([null, null, ChatFinishReason.Stop], played.Select(u => u.FinishReason));
        Assert.Equal([ChatRole.Assistant, null, null], played.Select(u => u.Role));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task LogProbabilities_ComeBack(bool recordStreaming, bool playStreaming)
    {
        RecordedAnswer row = Rows.Of("q", "a b") with
        {
            Answer = new RecordedText { Text = "a b", Tokens = ["a", " b"], LogProbabilities = [-0.25, -1.5] },
        };
        using ReplayChatClient source = new([row]);
        using ReplayChatClient replay = await RecordAsync(source, c => c.AskAsync(recordStreaming, "q"));

        List<(string, double)> tokens = playStreaming
            ? [.. (await replay.UpdatesAsync(ChatCalls.User("q"))).SelectMany(u => ChatCalls.LogProbabilities(u.RawRepresentation))]
            : ChatCalls.LogProbabilities((await replay.AskAsync(false, "q")).RawRepresentation);

        Assert.Equal([("a", -0.25), (" b", -1.5)], tokens);
    }

    [Theory]
    [InlineData("response")]
    [InlineData("message")]
    [InlineData("content")]
    public async Task LogProbabilityReader_IsShownEveryRawRepresentation(string place)
    {
        TextContent content = new("a b") { RawRepresentation = place is "content" ? "the raw one" : null };
        ChatMessage message = new(ChatRole.Assistant, [content]) { RawRepresentation = place is "message" ? "the raw one" : null };
        ChatResponse answer = new(message) { RawRepresentation = place is "response" ? "the raw one" : null };
        RecordingOptions options = new()
        {
            LogProbabilityReader = raw => raw is "the raw one"
                ? [new RecordedToken("a", -1) { TopAlternatives = [new("a", -1), new("z", double.NegativeInfinity)] }, new RecordedToken(" b", -2)]
                : null,
        };
        using ReplayChatClient replay = await RecordAsync(TestChatClient.Answering(answer), c => c.AskAsync(false, "q"), options);

        ChatResponse played = await replay.AskAsync(false, "q");

        Assert.Equal([("a", -1), (" b", -2)], ChatCalls.LogProbabilities(played.RawRepresentation));
        Assert.Contains("""{"token":"z","logprob":"-Infinity","top_logprobs":[]}""", played.RawRepresentation!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogProbabilities_BesideAToolCallOrInSeveralMessages_AreToldOnce()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.Assistant, [new TextContent("a b"), new FunctionCallContent("c", "f")]),
            new(ChatRole.Assistant, "a b"),
        ];
        RecordingOptions options = new() { LogProbabilityReader = raw => raw is "raw" ? [new RecordedToken("a", -1), new RecordedToken(" b", -2)] : null };
        foreach (ChatMessage[] order in new[] { messages, [.. messages.Reverse()] })
        {
            ChatResponse answer = new([.. order]) { RawRepresentation = "raw" };
            using ReplayChatClient replay = await RecordAsync(TestChatClient.Answering(answer), c => c.AskAsync(false, "q"), options);

            List<ChatResponseUpdate> played = await replay.UpdatesAsync(ChatCalls.User("q"));

            Assert.Equal([("a", -1), (" b", -2)], played.SelectMany(u => ChatCalls.LogProbabilities(u.RawRepresentation)));
        }
    }

    [Fact]
    public async Task LogProbabilities_OfAWholeCompletion_AreRead()
    {
        ChatResponse answer = new(new ChatMessage(ChatRole.Assistant, "a"))
        {
            RawRepresentation = JsonElement.Parse("""{"choices":[{"logprobs":{"content":[{"token":"a","logprob":-0.5}]}}]}"""),
        };
        using ReplayChatClient replay = await RecordAsync(TestChatClient.Answering(answer), c => c.AskAsync(false, "q"));

        Assert.Equal([("a", -0.5)], ChatCalls.LogProbabilities((await replay.AskAsync(false, "q")).RawRepresentation));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task SameCallRecordedOften_PlaysInOrderThenRepeatsTheLast(bool recordStreaming, bool playStreaming)
    {
        int count = 0;
        using TestChatClient inner = new();
        inner.OnResponse = (_, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"{++count}")));
        inner.OnStream = (_, _, _) => TestChatClient.Stream([new(ChatRole.Assistant, $"{++count}")]);
        using ReplayChatClient replay = await RecordAsync(inner, async c =>
        {
            for (int i = 0; i < 3; i++)
            {
                await c.AskAsync(recordStreaming, "q");
            }
        });

        List<string> played = [];
        for (int i = 0; i < 5; i++)
        {
            played.Add((await replay.AskAsync(playStreaming, "q")).Text);
        }

        Assert.Equal(["1", "2", "3", "3", "3"], played);
    }

    [Fact]
    public async Task Samples_InstructionsAndFormats_AreCallsOfTheirOwn()
    {
        ChatOptions[] all =
        [
            new(), ChatCalls.Sample(1), ChatCalls.Sample(2), new() { Instructions = "be short" }, new() { ResponseFormat = ChatResponseFormat.Json },
            new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}""")) },
        ];
        int count = 0;
        using TestChatClient inner = new() { OnResponse = (_, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"{count++}"))) };
        using ReplayChatClient replay = await RecordAsync(inner, async c =>
        {
            foreach (ChatOptions options in all)
            {
                await c.AskAsync(false, "q", options);
            }
        });

        foreach ((int index, ChatOptions options) in all.Index().Reverse())
        {
            Assert.Equal($"{index}", (await replay.AskAsync(false, "q", options)).Text);
        }

        Assert.Equal("0", (await replay.AskAsync(false, "q", new ChatOptions { ResponseFormat = ChatResponseFormat.Text })).Text);
        await Assert.ThrowsAsync<ReplayMissException>(() => replay.AskAsync(false, "q", ChatCalls.Sample(3)));
    }

    [Fact]
    public async Task Models_AreToldApart()
    {
        using TestChatClient inner = new()
        {
            OnResponse = (_, o, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, o?.ModelId ?? "none")) { ModelId = o?.ModelId ?? "default-model" }),
        };
        using ReplayChatClient replay = await RecordAsync(inner, async c =>
        {
            await c.AskAsync(false, "q", new ChatOptions { ModelId = "a" });
            await c.AskAsync(false, "q");
            await c.AskAsync(false, "only a", new ChatOptions { ModelId = "a" });
        });

        Assert.Equal("a", (await replay.AskAsync(false, "q", new ChatOptions { ModelId = "a" })).Text);
        Assert.Equal("none", (await replay.AskAsync(false, "q")).Text);
        Assert.Equal("none", (await replay.AskAsync(false, "q", new ChatOptions { ModelId = "default-model" })).Text);
        Assert.Equal("a", (await replay.AskAsync(false, "only a")).Text);
        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => replay.AskAsync(false, "q", new ChatOptions { ModelId = "b" }));
        Assert.Contains("Recorded with: a, default-model.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplayId_PicksARecordedCallByItsKey()
    {
        using StringWriter writer = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, writer);
        await client.AskAsync(false, "q");
        string key = JsonElement.Parse(writer.ToString()).GetProperty("key").GetString()!;
        using ReplayChatClient replay = ReplayChatClient.FromLines([writer.ToString()]);

        Assert.Equal("answer", (await replay.AskAsync(false, "other", new ChatOptions().WithReplayId(key))).Text);
    }

    [Fact]
    public async Task Key_IsTheSameOnEveryMachine()
    {
        using StringWriter writer = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, writer);

        await client.AskAsync(false, "q");

        // SHA-256 of [["user","q"]]; recordings made earlier must stay valid.
        Assert.Contains("\"key\":\"7be60628a3ca0c783ea87efc25a3af371897150fb79c996b1db087a4727a6236\"", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordedTiming_IsWaitedFor()
    {
        InstantTimeProvider clock = new();
        using TestChatClient inner = new()
        {
            OnResponse = (_, _, _) =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(700));
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "a")));
            },
            OnStream = (_, _, _) => TestChatClient.Stream(new[] { "a", "b", "c" }.Select(t =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(t is "a" ? 300 : 50));
                return new ChatResponseUpdate(ChatRole.Assistant, t);
            })),
        };
        InstantTimeProvider playClock = new();
        ReplayOptions options = new() { UseRecordedTiming = true, Pace = TimeSpan.FromDays(1), TimeProvider = playClock };
        using ReplayChatClient replay = await RecordAsync(
            inner,
            async c =>
            {
                await c.AskAsync(true, "streamed");
                await c.AskAsync(false, "whole");
            },
            new RecordingOptions { TimeProvider = clock },
            options);

        await replay.AskAsync(true, "streamed");
        Assert.Equal([300, 50, 50], playClock.Waits.Select(w => w.TotalMilliseconds));
        await replay.AskAsync(false, "whole");
        Assert.Equal(700, playClock.Waits[^1].TotalMilliseconds);
    }

    private static async Task<ReplayChatClient> RecordAsync(
        IChatClient inner, Func<IChatClient, Task> calls, RecordingOptions? options = null, ReplayOptions? replayOptions = null)
    {
        using StringWriter writer = new();
        options ??= new RecordingOptions();
        options.OnError = e => Assert.Fail(e.ToString());
        using RecordingChatClient client = new(inner, writer, options);
        await calls(client);
        return ReplayChatClient.FromLines(writer.ToString().Split('\n'), replayOptions);
    }
}
