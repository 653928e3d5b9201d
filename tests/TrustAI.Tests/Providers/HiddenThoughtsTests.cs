using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Providers;

/// <summary>Thoughts that Google's OpenAI-compatible endpoints count in the total alone are billed as output; with others such a total stays a contradiction.</summary>
public sealed class HiddenThoughtsTests
{
    [Theory]
    [InlineData("gemini", false)]
    [InlineData("gcp.gemini", true)]
    [InlineData("vertex_ai", false)]
    [InlineData("vertex_ai", true)]
    public async Task TotalAboveTheSum_AtGoogle_IsReasoning(string provider, bool streaming)
    {
        TokenUsage usage = (await AskAsync(streaming, provider, new UsageDetails { InputTokenCount = 8, OutputTokenCount = 7, TotalTokenCount = 40 })).Usage!;

        Assert.Equal(new TokenUsage { InputTokens = 8, OutputTokens = 32, ReasoningTokens = 25, TotalTokens = 40 }, usage);
        Assert.True(usage.IsConsistent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TotalAboveTheSum_Elsewhere_IsLeftAlone(bool streaming) =>
        Assert.Equal(
            new TokenUsage { InputTokens = 8, OutputTokens = 7, TotalTokens = 40 },
            (await AskAsync(streaming, "openai", new UsageDetails { InputTokenCount = 8, OutputTokenCount = 7, TotalTokenCount = 40 })).Usage);

    [Theory]
    [InlineData(40, 0L)]
    [InlineData(15, null)]
    [InlineData(10, null)]
    public async Task ToldReasoningOrNothingHidden_IsLeftAlone(long total, long? reasoning) =>
        Assert.Equal(
            new TokenUsage { InputTokens = 8, OutputTokens = 7, TotalTokens = total, ReasoningTokens = reasoning },
            (await AskAsync(streaming: false, "gemini", new UsageDetails { InputTokenCount = 8, OutputTokenCount = 7, TotalTokenCount = total, ReasoningTokenCount = reasoning })).Usage);

    private static async Task<CallsCost> AskAsync(bool streaming, string provider, UsageDetails usage)
    {
        var inner = new TestChatClient
        {
            OnResponse = (_, _) =>
            {
                ChatResponse response = TestChatClient.Response("Paris");
                response.Usage = usage;
                return Task.FromResult(response);
            },
            OnGetService = (type, _) => type == typeof(ChatClientMetadata) ? new ChatClientMetadata(provider, null, "m") : null,
        };
        using IChatClient client = inner.AsBuilder().UseCostAccounting().Build();
        return (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!.Answer!;
    }
}
