using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class ReplayMissTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnknownQuestion_NamesItAndWhatIsNear(bool streaming)
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.TriviaQA);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(streaming, "In which country lies the Kalahari?"));

        Assert.Null(e.Id);
        Assert.Null(e.SampleIndex);
        Assert.Equal("In which country lies the Kalahari?", e.Question);
        Assert.Contains("\"In which country lies the Kalahari?\"", e.Message, StringComparison.Ordinal);
        Assert.Contains("Near: odql_1190", e.Message, StringComparison.Ordinal);
        Assert.Contains("Record it with RecordingChatClient", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownQuestion_AskedForASample_NamesTheSample()
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.TriviaQA);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, "?", ChatCalls.Sample(4)));

        Assert.Equal(4, e.SampleIndex);
        Assert.Contains("sample 4", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnknownId_NamesItAndThoseThatBeginAlike(bool streaming)
    {
        using ReplayChatClient client = ReplayChatClient.FromFiles([RecordedData.TriviaQA, RecordedData.Gsm8k]);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(streaming, "q", new ChatOptions().WithReplayId("gsm8k-0/175b")));

        Assert.Equal("gsm8k-0/175b", e.Id);
        Assert.Contains("Near: gsm8k-0/175b_finetuning, gsm8k-0/175b_verification", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnknownModel_NamesThoseRecorded(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a", "1", "model-a"), Rows.Of("q", "b", "2", "model-b")]);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(streaming, "q", new ChatOptions { ModelId = "model-c" }));

        Assert.Contains("\"model-c\"", e.Message, StringComparison.Ordinal);
        Assert.Contains("Recorded with: model-a, model-b.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoMessages_IsAMiss()
    {
        using ReplayChatClient client = new([Rows.Of("q", "a")]);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, []));

        Assert.Null(e.Question);
    }

    [Fact]
    public async Task LongQuestion_IsShortenedInTheMessageOnly()
    {
        using ReplayChatClient client = new([Rows.Of("q", "a")]);
        string question = new('x', 5000);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, question));

        Assert.Equal(question, e.Question);
        Assert.True(e.Message.Length < 600);
    }
}
