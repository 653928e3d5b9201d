using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class ReplayStreamTests
{
    [Fact]
    public async Task Tokens_ThatMakeTheText_AreTheChunks()
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.NaturalQuestions);

        List<ChatResponseUpdate> updates = await client.UpdatesAsync(ChatCalls.User("who played charlie bucket in the original charlie and the chocolate factory"));

        Assert.Equal(["Peter", " O", "str", "um", "", ""], updates.Select(u => u.Text));
        Assert.Equal([ChatRole.Assistant, null, null, null, null, null], updates.Select(u => u.Role));
        Assert.All(updates, u => Assert.Equal("nq-train-6/Meta-Llama-3.1-70B-Instruct", u.ResponseId));
        Assert.All(updates, u => Assert.Equal("meta-llama/Meta-Llama-3.1-70B-Instruct", u.ModelId));
        Assert.All(updates.SkipLast(1), u => Assert.Equal(u.ResponseId, u.MessageId));
        Assert.Equal([null, null, null, null, ChatFinishReason.Stop, null], updates.Select(u => u.FinishReason));
        Assert.Null(updates[^1].MessageId);
        Assert.IsType<UsageContent>(Assert.Single(updates[^1].Contents));
    }

    [Fact]
    public async Task LogProbabilities_StandInTheResponse()
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.NaturalQuestions);

        ChatResponse response = await client.AskAsync(false, "who sings i can't stop this feeling anymore");

        Assert.Equal([("Justin", -0.188418), (" Timber", -0.00231), ("lake", -5e-06)], ChatCalls.LogProbabilities(response.RawRepresentation));
        Assert.StartsWith(
            """{"logprobs":{"content":[{"token":"Justin","logprob":-0.188418,"top_logprobs":[]},""",
            response.RawRepresentation!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogProbabilities_StandInTheUpdateOfTheirToken()
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.NaturalQuestions);

        List<ChatResponseUpdate> updates = await client.UpdatesAsync(ChatCalls.User("who sings i can't stop this feeling anymore"));

        Assert.Equal([("Justin", -0.188418)], ChatCalls.LogProbabilities(updates[0].RawRepresentation));
        Assert.Equal([(" Timber", -0.00231)], ChatCalls.LogProbabilities(updates[1].RawRepresentation));
        Assert.Equal([("lake", -5e-06)], ChatCalls.LogProbabilities(updates[2].RawRepresentation));
        Assert.All(updates.Skip(3), u => Assert.Null(u.RawRepresentation));
    }

    [Fact]
    public async Task LogProbabilities_ThatAreNoNumbers_AreNames()
    {
        using ReplayChatClient client = new([Rows.Of("q", "ab") with
        {
            Answer = new RecordedText { Text = "ab", Tokens = ["a", "b"], LogProbabilities = [double.NaN, double.NegativeInfinity] },
        }]);

        ChatResponse response = await client.AskAsync(false, "q");

        Assert.Contains("\"logprob\":\"NaN\"", response.RawRepresentation!.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"logprob\":\"-Infinity\"", response.RawRepresentation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogProbabilities_NotRecorded_LeaveNoRawRepresentation()
    {
        using ReplayChatClient client = new([Rows.Of("q", "ab") with { Answer = new RecordedText { Text = "ab", Tokens = ["a", "b"] } }]);

        Assert.Null((await client.AskAsync(false, "q")).RawRepresentation);
        List<ChatResponseUpdate> updates = await client.UpdatesAsync(ChatCalls.User("q"));
        Assert.All(updates, u => Assert.Null(u.RawRepresentation));
        Assert.Equal(["a", "b"], updates.Select(u => u.Text).Take(2));
    }

    [Fact]
    public async Task EmptyAnswer_StillHasItsRoleAndTokens()
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.NaturalQuestions);
        const string Question = "which of santa's reindeer is rudolph's dad";

        List<ChatResponseUpdate> updates = await client.UpdatesAsync(ChatCalls.User(Question));
        ChatResponse response = await client.AskAsync(false, Question);

        Assert.Equal(3, updates.Count);
        Assert.Equal(ChatRole.Assistant, updates[0].Role);
        Assert.Equal([("None", -1.433225)], ChatCalls.LogProbabilities(updates[0].RawRepresentation));
        Assert.Equal([("None", -1.433225)], ChatCalls.LogProbabilities(response.RawRepresentation));
        Assert.Equal("", response.Text);
        Assert.Equal("", updates.ToChatResponse().Text);
    }

    [Theory]
    [InlineData("Botswana", "Botswana")]
    [InlineData("one two  three", "one| two|  three")]
    [InlineData(" lead and\ttrail \n", " lead| and|\ttrail| \n")]
    [InlineData("\r\n\r\n", "\r\n\r\n")]
    [InlineData("日本語 は　難しい", "日本語| は|　難しい")]
    public async Task Words_KeepWhiteSpaceExactly(string text, string chunks)
    {
        using ReplayChatClient client = new([Rows.Of("q", text)]);

        List<ChatResponseUpdate> updates = await client.UpdatesAsync(ChatCalls.User("q"));

        Assert.Equal(chunks.Split('|'), updates.SkipLast(2).Select(u => u.Text));
        Assert.Equal(text, updates.ToChatResponse().Text);
    }

    [Theory]
    [InlineData("a", "b", "c")]
    [InlineData("a b", " c", " d")]
    [InlineData("a", " ", "b c d")]
    [InlineData("a", " b", "")]
    public async Task Tokens_ThatDoNotMakeTheText_GiveWayToWords(params string[] tokens)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a b c") with
        {
            Answer = new RecordedText { Text = "a b c", Tokens = tokens, LogProbabilities = [-1, -2, -3] },
        }]);

        List<ChatResponseUpdate> updates = await client.UpdatesAsync(ChatCalls.User("q"));

        Assert.Equal(["a", " b", " c"], updates.SkipLast(2).Select(u => u.Text));
        Assert.Equal(3, ChatCalls.LogProbabilities(updates[0].RawRepresentation).Count);
        Assert.All(updates.Skip(1), u => Assert.Null(u.RawRepresentation));
    }

    [Fact]
    public async Task Pace_IsWaitedBeforeEachChunk()
    {
        InstantTimeProvider clock = new();
        ReplayOptions options = new() { Pace = TimeSpan.FromMilliseconds(20), TimeProvider = clock, UseRecordedTiming = true };
        using ReplayChatClient client = new([Rows.Of("q", "one two three")], options);

        List<ChatResponseUpdate> updates = await client.UpdatesAsync(ChatCalls.User("q"));

        Assert.Equal(5, updates.Count);
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromMilliseconds(20), 5), clock.Waits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoPace_WaitsForNothing(bool streaming)
    {
        InstantTimeProvider clock = new();
        using ReplayChatClient client = new([Rows.Of("q", "one two three")], new ReplayOptions { TimeProvider = clock });

        await client.AskAsync(streaming, "q");

        Assert.Empty(clock.Waits);
    }
}
