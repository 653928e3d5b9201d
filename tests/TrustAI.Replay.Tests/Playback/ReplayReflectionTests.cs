using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

/// <summary>Reflections on recorded answers, made of their verbal confidence.</summary>
public class ReplayReflectionTests
{
    public static TheoryData<object> Ones => [1, 1L, JsonElement.Parse("1")];

    [Theory]
    [MemberData(nameof(Ones), DisableDiscoveryEnumeration = true)]
    public async Task Marker_OfAnyIntegerType_GivesTheVerdictOfTheRow(object marker)
    {
        using ReplayChatClient client = new([Row(0.95)]);

        foreach (bool streaming in new[] { false, true })
        {
            ChatResponse response = await client.AskAsync(streaming, Turns("q", "a"), Reflection(marker));

            Assert.Equal("""{"verdict":"correct","confidence":95,"counterargument":"","doubtful_claims":[]}""", response.Text);
            Assert.Equal("id-1#reflection", response.ResponseId);
            Assert.Equal("model-a", response.ModelId);
            Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        }
    }

    [Theory]
    [InlineData(0, "incorrect", "0")]
    [InlineData(0.004, "incorrect", "0")]
    [InlineData(0.3, "incorrect", "30")]
    [InlineData(0.4999, "incorrect", "50")]
    [InlineData(0.5, "correct", "50")]
    [InlineData(0.999, "correct", "99.9")]
    [InlineData(1, "correct", "100")]
    public async Task Confidence_IsAPercentageAndItsVerdict(double confidence, string verdict, string number)
    {
        using ReplayChatClient client = new([Row(confidence)]);

        JsonElement reply = JsonElement.Parse((await client.AskAsync(false, Turns("q", "a"), Reflection(1))).Text);

        Assert.Equal((verdict, number), (reply.GetProperty("verdict").GetString(), reply.GetProperty("confidence").GetRawText()));
    }

    [Theory]
    [InlineData(false, null, "no \"verbal_confidence\"")]
    [InlineData(true, null, "no \"verbal_confidence\"")]
    [InlineData(false, -1.0, "of -1")]
    [InlineData(true, 1.5, "of 1.5")]
    [InlineData(false, double.NaN, "of NaN")]
    public async Task Row_WithoutAConfidence_IsAMissThatSaysSo(bool streaming, double? confidence, string expected)
    {
        using ReplayChatClient client = new([Row(confidence)]);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(streaming, Turns("q", "a"), Reflection(1)));

        Assert.Equal("id-1", e.Id);
        Assert.Contains("reflection on \"id-1\"", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SeveralRows_TheOneWithTheAnswerIsMeant(bool streaming)
    {
        using ReplayChatClient client = new([Row(0.9), Row(0.2) with { Id = "id-2", Answer = Rows.Text("b"), Model = "model-b" }, Row(0.7) with { Id = "id-3" }]);

        Assert.Contains("90", (await client.AskAsync(streaming, Turns("q", "a"), Reflection(1))).Text, StringComparison.Ordinal);
        Assert.Contains("20", (await client.AskAsync(streaming, Turns("q", "b"), Reflection(1))).Text, StringComparison.Ordinal);
        Assert.Contains("90", (await client.AskAsync(streaming, Turns("q", "never recorded"), Reflection(1))).Text, StringComparison.Ordinal);
        ChatOptions other = Reflection(1);
        other.ModelId = "model-b";
        Assert.Contains("20", (await client.AskAsync(streaming, Turns("q", "a"), other)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_PickedById_IsFoundWhateverTheMessages(bool streaming)
    {
        using ReplayChatClient client = new([Row(0.9), Row(0.2) with { Id = "id-2" }]);

        ChatResponse response = await client.AskAsync(streaming, ChatCalls.User("a quoted conversation"), Reflection(1).WithReplayId("id-2"));

        Assert.Contains("20", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownQuestion_OrTooFewTurns_IsAMiss()
    {
        using ReplayChatClient client = new([Row(0.9)]);

        ReplayMissException e = await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, Turns("other q", "a"), Reflection(1)));
        Assert.Equal("other q", e.Question);
        Assert.Contains("Near: id-1.", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, ChatCalls.User("q"), Reflection(1)));
        await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, [], Reflection(1)));
    }

    [Fact]
    public async Task Marker_NullOrZero_AsksForTheAnswer()
    {
        using ReplayChatClient client = new([Row(0.9)]);

        Assert.Equal("a", (await client.AskAsync(false, "q", Reflection(null))).Text);
        Assert.Equal("a", (await client.AskAsync(true, "q", Reflection(0))).Text);
        Assert.Equal("a", (await client.AskAsync(true, "q", Reflection(JsonElement.Parse("0")))).Text);
    }

    [Fact]
    public async Task Marker_OfAnotherType_Throws()
    {
        using ReplayChatClient client = new([Row(0.9)]);

        await Assert.ThrowsAsync<ArgumentException>(() => client.AskAsync(false, "q", Reflection("1")));
        await Assert.ThrowsAsync<ArgumentException>(() => client.AskAsync(true, "q", Reflection(JsonElement.Parse("1.5"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reply_HasNoLogProbabilitiesAndEstimatedUsage(bool streaming)
    {
        using ReplayChatClient client = new([Row(0.9) with { Answer = new RecordedText { Text = "a", Tokens = ["a"], LogProbabilities = [-0.5], Usage = new RecordedUsage { Input = 7, Output = 3 } } }]);

        List<ChatResponseUpdate> updates = streaming ? await client.UpdatesAsync(Turns("q", "a"), Reflection(1)) : [];
        ChatResponse response = streaming ? updates.ToChatResponse() : await client.GetResponseAsync(Turns("q", "a"), Reflection(1), TestContext.Current.CancellationToken);

        Assert.Null(response.RawRepresentation);
        Assert.All(updates, update => Assert.Null(update.RawRepresentation));
        Assert.True((bool)response.AdditionalProperties!["usage_estimated"]!);
        Assert.Equal((response.Text.Length + 3) / 4, response.Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task RecordedCall_OfAReflection_GoesBeforeTheRow()
    {
        using TemporaryFile file = new();
        using (RecordingChatClient recorder = new(TestChatClient.Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, "recorded"))), file.Path))
        {
            await recorder.AskAsync(false, Turns("q", "a"), Reflection(1));
        }

        using ReplayChatClient client = await ReplayChatClient.FromFileAsync(file.Path, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("recorded", (await client.AskAsync(false, Turns("q", "a"), Reflection(1))).Text);
        await Assert.ThrowsAsync<ReplayMissException>(() => client.AskAsync(false, Turns("q", "a")));
    }

    private static RecordedAnswer Row(double? confidence) => Rows.Of("q", "a") with { VerbalConfidence = confidence };

    private static ChatMessage[] Turns(string question, string answer) =>
        [new(ChatRole.User, question), new(ChatRole.Assistant, answer), new(ChatRole.User, "Is that so?")];

    private static ChatOptions Reflection(object? marker) =>
        new() { AdditionalProperties = new AdditionalPropertiesDictionary { ["trustai_reflection"] = marker } };
}
