using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>Trust scoring on either side of OpenTelemetry.</summary>
public sealed class OpenTelemetryOrderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustOutside_FurtherCalls_HaveSpansOfTheirOwnUnderTheScoring(bool streaming)
    {
        using var spans = new RecordedSpans();
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder().UseTrustScoring(SampledTrust.Configure).UseOpenTelemetry(sourceName: spans.SourceName).Build();

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(3, spans.Chats.Count);
        Assert.Equal(spans.Root.SpanId, spans.Scoring.ParentSpanId);
        Assert.Single(spans.Chats, chat => chat.ParentSpanId == spans.Root.SpanId);
        Assert.Equal(2, spans.ChatsUnder(spans.Scoring));
        Assert.Equal(report.CallId, spans.Scoring.GetTagItem(TrustTelemetry.CallIdTag));
        Assert.Equal("response-0", spans.Scoring.GetTagItem(TrustTelemetry.ResponseIdTag));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustInside_WholeRequest_IsOneChatSpanWithTheUsageOfTheAnswer(bool streaming)
    {
        using var spans = new RecordedSpans();
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseOpenTelemetry(sourceName: spans.SourceName).UseTrustScoring(SampledTrust.Configure).Build();

        await client.AskAsync(streaming);

        Assert.Equal(3, model.Calls.Count);
        Activity chat = Assert.Single(spans.Chats);
        Assert.Equal(chat.SpanId, spans.Scoring.ParentSpanId);
        Assert.Equal(100, Convert.ToInt32(chat.GetTagItem("gen_ai.usage.input_tokens"), CultureInfo.InvariantCulture));
        Assert.Equal(10, Convert.ToInt32(chat.GetTagItem("gen_ai.usage.output_tokens"), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustInside_SensitiveData_ReportIsATagAndTheCallGoesOn(bool streaming)
    {
        using var spans = new RecordedSpans();
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder()
            .UseOpenTelemetry(sourceName: spans.SourceName, configure: telemetry => telemetry.EnableSensitiveData = true).UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.MaxSamples = 1));

        Assert.NotNull(response.GetTrustReport());
        Assert.NotNull(Assert.Single(spans.Chats).GetTagItem(TrustReport.PropertyName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustOutside_SensitiveData_NothingOfOursIsATag(bool streaming)
    {
        using var spans = new RecordedSpans();
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder()
            .UseTrustScoring(SampledTrust.Configure).UseOpenTelemetry(sourceName: spans.SourceName, configure: telemetry => telemetry.EnableSensitiveData = true).Build();

        await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.MaxSamples = 1));

        Activity answer = Assert.Single(spans.Chats, chat => chat.ParentSpanId == spans.Root.SpanId);
        Assert.DoesNotContain(answer.TagObjects, tag => tag.Key.Contains("trust", StringComparison.Ordinal));
    }
}
