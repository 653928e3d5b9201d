using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class ReplaySampleTests
{
    public static TheoryData<object> Threes => [3, 3L, JsonElement.Parse("3")];

    [Theory]
    [MemberData(nameof(Threes), DisableDiscoveryEnumeration = true)]
    public async Task Marker_OfAnyIntegerType_GivesThatSample(object marker)
    {
        using ReplayChatClient client = new([WithSamples()], new ReplayOptions { SampleSource = ReplaySampleSource.SamplesThenPeers });

        foreach (bool streaming in new[] { false, true })
        {
            ChatResponse response = await client.AskAsync(streaming, "q", ChatCalls.Sample(marker));

            Assert.Equal("p1", response.Text);
            Assert.Equal("id-1#3", response.ResponseId);
            Assert.Equal("peer", response.ModelId);
        }
    }

    [Theory]
    [InlineData(ReplaySampleSource.Samples, "s1 s2")]
    [InlineData(ReplaySampleSource.Peers, "p1 p2 p3")]
    [InlineData(ReplaySampleSource.SamplesThenPeers, "s1 s2 p1 p2 p3")]
    public async Task Source_DecidesWhichSamplesThereAre(ReplaySampleSource source, string expected)
    {
        using ReplayChatClient client = new([WithSamples()], new ReplayOptions { SampleSource = source });
        string[] texts = expected.Split(' ');

        for (int i = 0; i < texts.Length; i++)
        {
            Assert.Equal(texts[i], (await client.AskAsync(i % 2 == 0, "q", ChatCalls.Sample(i + 1))).Text);
        }

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, "q", ChatCalls.Sample(texts.Length + 1)));
        Assert.Contains($"there are {texts.Length}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_Unset_IsSamples() => Assert.Equal(ReplaySampleSource.Samples, new ReplayOptions().SampleSource);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    [InlineData(false, -1)]
    [InlineData(true, int.MinValue)]
    [InlineData(false, int.MaxValue)]
    public async Task Marker_OutOfRange_IsAMissThatSaysWhat(bool streaming, int index)
    {
        using ReplayChatClient client = new([WithSamples()]);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(streaming, "q", ChatCalls.Sample(index)));

        Assert.Equal("id-1", e.Id);
        Assert.Equal("q", e.Question);
        Assert.Equal(index, e.SampleIndex);
        Assert.Contains("2 samples, 3 peers", e.Message, StringComparison.Ordinal);
        Assert.Contains("SampleSource", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marker_OfAnotherType_Throws()
    {
        using ReplayChatClient client = new([WithSamples()]);

        await Assert.ThrowsAsync<ArgumentException>(() => client.AskAsync(false, "q", ChatCalls.Sample("1")));
        await Assert.ThrowsAsync<ArgumentException>(() => client.AskAsync(true, "q", ChatCalls.Sample(1.5)));
        await Assert.ThrowsAsync<ArgumentException>(() => client.AskAsync(true, "q", ChatCalls.Sample(JsonElement.Parse("1.5"))));
    }

    [Fact]
    public async Task Marker_Null_AsksForTheAnswer()
    {
        using ReplayChatClient client = new([WithSamples()]);

        Assert.Equal("a", (await client.AskAsync(false, "q", ChatCalls.Sample(null))).Text);
    }

    [Fact]
    public async Task Sample_OfARowPickedById_ComesFromThatRow()
    {
        using ReplayChatClient client = new([Rows.Of("other", "x", "id-0"), WithSamples()]);

        Assert.Equal("s2", (await client.AskAsync(false, "other", ChatCalls.Sample(2).WithReplayId("id-1"))).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sample_WithoutAModel_HasTheRowsModel(bool streaming)
    {
        using ReplayChatClient client = new([WithSamples()]);

        Assert.Equal("model-a", (await client.AskAsync(streaming, "q", ChatCalls.Sample(1))).ModelId);
    }

    private static RecordedAnswer WithSamples() => Rows.Of("q", "a") with
    {
        Samples = [Rows.Text("s1"), Rows.Text("s2")],
        Peers = [Rows.Text("p1", "peer"), Rows.Text("p2"), Rows.Text("p3")],
    };
}
