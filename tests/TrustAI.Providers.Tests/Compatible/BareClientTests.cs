using Microsoft.Extensions.AI;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>An adapter that brings nothing but an answer: no metadata, ids, model, usage or finish reason.</summary>
public sealed class BareClientTests
{
    private static readonly string[] Unknown = ["trust/missing_signals", "accounting/missing_usage", "accounting/unknown_price"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NothingButAText(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, new ChatMessage(ChatRole.Assistant, Answer));

        Assert.Equal(Unknown, Problems(report));
        Assert.Equal((TrustLabel.Unverified, null), (report.Trust!.Label, report.Trust.Score));
        Assert.Null(report.Accounting!.Model);
        Assert.Null(report.Accounting.Total.Amount);
        Assert.Null(report.Accounting.PriceSource);
        Assert.True(report.Accounting.Estimated);
        Assert.Equal((14, 8), (report.Accounting.Answer!.Usage!.InputTokens, report.Accounting.Answer.Usage.OutputTokens));
        Assert.NotEmpty(report.CallId);
    }

    [Theory]
    [InlineData("bot", false)]
    [InlineData("bot", true)]
    [InlineData("user", false)]
    [InlineData("user", true)]
    public async Task OddRole(string role, bool streaming)
    {
        TrustReport report = await AskAsync(streaming, new ChatMessage(new ChatRole(role), Answer));

        Assert.Equal(Unknown, Problems(report));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TextWithoutText_IsAnEmptyAnswer(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, new ChatMessage(ChatRole.Assistant, [new TextContent(null)]));

        Assert.Equal(["trust/empty_answer", "accounting/missing_usage", "accounting/unknown_price"], Problems(report));
        Assert.Equal(0, report.Accounting!.Answer!.Usage!.OutputTokens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoMessageAtAll_IsAnEmptyAnswer(bool streaming)
    {
        TrustReport report = await AskAsync(streaming);

        Assert.Equal(["trust/empty_answer", "accounting/missing_usage", "accounting/unknown_price"], Problems(report));
    }

    // Nobody but the adapter itself has told these zeros: they may be meant, as a cache's that costs nothing.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ZeroUsageOfAnAdapter_IsTakenAtItsWord(bool streaming)
    {
        UsageDetails zeros = new() { InputTokenCount = 0, OutputTokenCount = 0, TotalTokenCount = 0 };

        TrustReport report = await AskAsync(streaming, zeros, null, new ChatMessage(ChatRole.Assistant, Answer));

        Assert.Equal(Usage(0, 0), report.Accounting!.Answer!.Usage);
        Assert.Equal(["trust/missing_signals", "accounting/unknown_price"], Problems(report));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelNamedByTheCallerAlone_HasItsPrice(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, null, new ChatOptions { ModelId = "gpt-4o-mini" }, new ChatMessage(ChatRole.Assistant, Answer));

        Assert.Equal("gpt-4o-mini", report.Accounting!.Model);
        Assert.Equal(((14 * 0.15m) + (8 * 0.60m)) / 1_000_000, report.Accounting.Total.Amount);
        Assert.Equal(["trust/missing_signals", "accounting/missing_usage"], Problems(report));
    }

    private static IEnumerable<string> Problems(TrustReport report) => report.Problems.Select(problem => $"{problem.Part}/{problem.Kind}");

    private static Task<TrustReport> AskAsync(bool streaming, params ChatMessage[] messages) => AskAsync(streaming, null, null, messages);

    private static async Task<TrustReport> AskAsync(bool streaming, UsageDetails? usage, ChatOptions? options, params ChatMessage[] messages)
    {
        IEnumerable<ChatResponseUpdate> updates = messages.Select(message => new ChatResponseUpdate(message.Role, message.Contents));
        using IChatClient client = new BareChatClient(
                () => new ChatResponse(messages) { Usage = usage }, () => usage is null ? [.. updates] : [.. updates, new ChatResponseUpdate(null, [new UsageContent(usage)])])
            .AsBuilder()
            .UseTrustScoring(settings =>
            {
                settings.UseOpenAI();
                settings.Trust.Preset = TrustPreset.Base;
                settings.Accounting.TokenCounter = new TokenCounter();
            })
            .Build();
        const string Question = Wire.WirePipeline.Question;
        ChatResponse response = streaming
            ? await client.GetStreamingResponseAsync(Question, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : await client.GetResponseAsync(Question, options, TestContext.Current.CancellationToken);
        return response.GetTrustReport()!;
    }
}
