using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class ReplayUsageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnrecordedUsage_IsEstimatedFromTokensAndMarked(bool streaming)
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.NaturalQuestions);
        const string Question = "when did veterans day start being called veterans day";

        ChatResponse response = await client.AskAsync(streaming, Question);

        Assert.Equal(14 + 3, response.Usage!.InputTokenCount);
        Assert.Equal(2, response.Usage.OutputTokenCount);
        Assert.Equal(19, response.Usage.TotalTokenCount);
        Assert.Equal(true, response.AdditionalProperties!["usage_estimated"]);
        Assert.Null(response.Messages[0].AdditionalProperties);
    }

    [Theory]
    [InlineData(false, "", 0)]
    [InlineData(true, "a", 1)]
    [InlineData(false, "abcd", 1)]
    [InlineData(true, "abcde", 2)]
    public async Task UnrecordedUsageWithoutTokens_IsAQuarterOfTheCharacters(bool streaming, string answer, long output)
    {
        using ReplayChatClient client = new([Rows.Of("12345678", answer) with { Messages = [new("system", "12345"), new("user", "12345678")] }]);

        ChatResponse response = await client.AskAsync(streaming, [new ChatMessage(ChatRole.System, "12345"), new ChatMessage(ChatRole.User, "12345678")]);

        Assert.Equal(4 + 6, response.Usage!.InputTokenCount);
        Assert.Equal(output, response.Usage.OutputTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RecordedUsage_IsGivenExactlyAndUnmarked(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a b c") with
        {
            Answer = new RecordedText { Text = "a b c", Usage = new RecordedUsage { Input = 120, Output = 30, Cached = 64, Reasoning = 10 } },
            Samples = [new RecordedText { Text = "s", Usage = new RecordedUsage { Output = 7 } }],
        }]);

        ChatResponse answer = await client.AskAsync(streaming, "q");
        ChatResponse sample = await client.AskAsync(streaming, "q", ChatCalls.Sample(1));

        Assert.Equal(120, answer.Usage!.InputTokenCount);
        Assert.Equal(30, answer.Usage.OutputTokenCount);
        Assert.Equal(150, answer.Usage.TotalTokenCount);
        Assert.Equal(64, answer.Usage.CachedInputTokenCount);
        Assert.Equal(10, answer.Usage.ReasoningTokenCount);
        Assert.Null(answer.AdditionalProperties);
        Assert.Null(sample.Usage!.InputTokenCount);
        Assert.Equal(7, sample.Usage.OutputTokenCount);
        Assert.Null(sample.Usage.TotalTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnrecordedUsage_EstimateOff_IsUnknown(bool streaming)
    {
        using ReplayChatClient client = new([Rows.Of("q", "a")], new ReplayOptions { EstimateUsage = false });

        ChatResponse response = await client.AskAsync(streaming, "q");

        Assert.Null(response.Usage);
        Assert.Null(response.AdditionalProperties);
    }
}
