using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;

namespace TrustAI.Tests.Composition;

/// <summary>A report goes into a cache and comes out again, with and without JSON reflection.</summary>
public sealed class CachedReportTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task Hit_Report_IsEqualFigureByFigure(bool streaming, bool coalesce)
    {
        TestChatClient model = SlowModel(out ManualTimeProvider clock);
        using IChatClient client = Cached(model, Pipeline.NewCache(), clock, coalesce);

        ChatResponse miss = await client.AskAsync(streaming);
        ChatResponse hit = await client.AskAsync(streaming);

        Assert.Equal(4, model.Calls.Count);
        TrustReport report = miss.GetTrustReport()!;
        Assert.Equal(TimeSpan.FromMilliseconds(250), report.Durations.Answer);
        Assert.Equal(TimeSpan.FromMilliseconds(750), report.Durations.Trust);
        Assert.Equal(TrustProblemKind.EmptyAnswer, Assert.Single(report.Problems).Kind);
        Assert.Equal("London \u2013 or \"L\u00fctetia\"", Assert.Single(report.Trust!.Alternatives).Text);
        Assert.Equal(0.000224m, report.Accounting!.Total.Amount);
        ReportAssert.Same(report, miss.Messages[^1].GetTrustReport()!);
        ReportAssert.Same(report, hit.GetTrustReport()!);
        ReportAssert.Same(report, hit.Messages[^1].GetTrustReport()!);
        Assert.Equal(miss.Text, hit.Text);
        Assert.Single(hit.Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MissAndHit_Value_IsTypedOnlyWhereTheCacheCanWriteIt(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse miss = await client.AskAsync(streaming);
        ChatResponse hit = await client.AskAsync(streaming);

        Type typed = JsonSerializer.IsReflectionEnabledByDefault ? typeof(TrustReport) : typeof(JsonElement);
        Assert.IsType(typed, miss.AdditionalProperties![TrustReport.PropertyName]);
        Assert.IsType(typed, miss.Messages[^1].AdditionalProperties![TrustReport.PropertyName]);
        Assert.IsType<JsonElement>(hit.AdditionalProperties![TrustReport.PropertyName]);
        Assert.IsType<JsonElement>(hit.Messages[^1].AdditionalProperties![TrustReport.PropertyName]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MissAndHit_BareScore_IsReadable(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris", "Paris", "London").AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse miss = await client.AskAsync(streaming);
        ChatResponse hit = await client.AskAsync(streaming);

        double score = miss.GetTrustReport()!.Trust!.Score!.Value;
        Assert.InRange(score, 0.01, 0.99);
        Assert.Equal(score, Assert.IsType<double>(miss.AdditionalProperties![TrustReport.ScorePropertyName]));
        Assert.Equal(score, Assert.IsType<JsonElement>(hit.AdditionalProperties![TrustReport.ScorePropertyName]).GetDouble());
        Assert.Equal(score, Assert.IsType<JsonElement>(hit.Messages[^1].AdditionalProperties![TrustReport.ScorePropertyName]).GetDouble());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hit_UnknownFigures_AreStillUnknown(bool streaming)
    {
        TestChatClient model = new()
        {
            OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Paris")) { ModelId = "a-model-of-our-own" }),
        };
        using IChatClient client = model.AsBuilder().UseDistributedCache(Pipeline.NewCache())
            .UseTrustScoring(options =>
            {
                SampledTrust.Configure(options);
                options.Trust.Preset = TrustPreset.Base;
                options.Accounting.EstimateMissingUsage = false;
            }).Build();

        TrustReport miss = (await client.AskAsync(streaming)).GetTrustReport()!;
        ChatResponse hit = await client.AskAsync(streaming);

        Assert.Single(model.Calls);
        TrustReport report = hit.GetTrustReport()!;
        ReportAssert.Same(miss, report);
        Assert.Null(report.Trust!.Score);
        Assert.Equal(TrustLabel.Unverified, report.Trust.Label);
        Assert.Equal(TrustPreset.Base, report.Trust.Preset);
        Assert.Null(report.Accounting!.Total.Amount);
        Assert.Null(report.Accounting.Answer!.Usage);
        Assert.Equal([TrustProblemKind.MissingSignals, TrustProblemKind.MissingUsage, TrustProblemKind.UnknownPrice], report.Problems.Select(problem => problem.Kind));
        Assert.False(hit.AdditionalProperties!.ContainsKey(TrustReport.ScorePropertyName));
    }

    [Theory]
    [InlineData("\"a text\"")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"callId":{}}""")]
    [InlineData("""{"callId":"1","trust":{"label":"of another version"}}""")]
    public void GetTrustReport_UnreadableJsonUnderTheKey_GivesNull(string json) => AssertUnreadable(JsonDocument.Parse(json).RootElement);

    [Fact]
    public void GetTrustReport_JsonElementOfNothing_GivesNull() => AssertUnreadable(default(JsonElement));

    [Fact]
    public void GetTrustReport_ObjectOfSomebodyElse_GivesNull() => AssertUnreadable(new object());

    private static void AssertUnreadable(object value)
    {
        AdditionalPropertiesDictionary properties = new() { [TrustReport.PropertyName] = value };
        Assert.Null(new ChatResponse { AdditionalProperties = properties }.GetTrustReport());
        Assert.Null(new ChatResponseUpdate { AdditionalProperties = properties }.GetTrustReport());
        Assert.Null(new ChatMessage { AdditionalProperties = properties }.GetTrustReport());
    }

    private static TestChatClient SlowModel(out ManualTimeProvider clock)
    {
        var time = clock = new ManualTimeProvider();
        string[] texts = ["Paris", "Paris", "London \u2013 or \"L\u00fctetia\"", ""];
        return new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                time.Advance(TimeSpan.FromMilliseconds(250));
                return Task.FromResult(TestChatClient.Response(texts[call.SampleNumber], call.SampleNumber));
            },
        };
    }

    private static IChatClient Cached(IChatClient model, IDistributedCache cache, TimeProvider clock, bool coalesce) => model.AsBuilder()
        .UseDistributedCache(cache, caching => caching.CoalesceStreamingUpdates = coalesce)
        .UseTrustScoring(options =>
        {
            SampledTrust.Configure(options);
            options.TimeProvider = clock;
            options.Trust.MaxSamples = 3;
        })
        .Build();
}
