using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using TrustAI.Tests.Composition;

namespace TrustAI.Tests;

/// <summary>The report as others read it: as JSON. With reflection off it is stored as that JSON from the start.</summary>
public sealed class TrustReportJsonTests
{
    [Fact]
    public async Task Report_AsJson_HasTheDocumentedShape()
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = new ManualTimeProvider();
        options.CallIdFactory = () => "c1";
        options.Trust.MaxSamples = 2;
        options.Moderation.Moderators.Add(new WordModerator(("Paris", "hate")));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris", "Paris", "Lyon"), options);

        ChatResponse response = await client.AskAsync(streaming: false);

        JsonElement json = Assert.IsType<JsonElement>(response.AdditionalProperties!["trust_report"]);
        JsonElement expected = JsonElement.Parse("""
            {
              "callId": "c1",
              "trust": {
                "score": FUSED-SCORE,
                "label": "uncertain",
                "explanation": "1 of 2 further answers agrees.",
                "signals": [ { "name": "consistency", "score": 0.5, "weight": 1, "calls": 2, "samples": 2, "explanation": "1 of 2 further answers agrees." } ],
                "alternatives": [ { "text": "Lyon", "support": 0.5 } ],
                "tiers": [
                  { "name": "confidence", "calls": 0, "cost": "0", "duration": "00:00:00" },
                  { "name": "consistency", "calls": 2, "cost": "0.000112", "duration": "00:00:00" }
                ],
                "preset": "medium",
                "stoppedBecause": "every signal of the preset was gathered"
              },
              "moderation": {
                "flagged": true,
                "action": "annotate",
                "input": {
                  "status": "passed", "wanted": "annotate", "action": "annotate", "flaggedCategories": [],
                  "categories": { "hate": { "score": 0.01, "severity": "none", "flagged": false } }, "spans": [], "provider": "words", "checks": 1, "failedChecks": 0, "duration": "00:00:00"
                },
                "output": {
                  "status": "flagged", "wanted": "annotate", "action": "annotate", "flaggedCategories": [ "hate" ],
                  "categories": { "hate": { "score": 0.9, "severity": "high", "flagged": true } },
                  "spans": [ { "category": "hate", "part": 0, "start": 0, "length": 5 } ], "provider": "words", "checks": 1, "failedChecks": 0, "duration": "00:00:00"
                }
              },
              "accounting": {
                "answer": { "calls": 1, "usage": { "inputTokens": 100, "outputTokens": 10, "totalTokens": 110 }, "cost": "0.000056" },
                "trust": { "calls": 2, "usage": { "inputTokens": 200, "outputTokens": 20, "totalTokens": 220 }, "cost": "0.000112" },
                "total": { "cost": "0.000168", "currency": "USD" },
                "model": "gpt-4.1-mini-2025-04-14",
                "priceSource": "PRICE-SOURCE",
                "estimated": false,
                "aggregated": false,
                "contextWindow": { "limit": 1047576, "used": 100 }
              },
              "durations": { "answer": "00:00:00", "trust": "00:00:00" },
              "problems": []
            }
            """
            .Replace("FUSED-SCORE", FusedScore.Consistency(0.5, 2).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("PRICE-SOURCE", response.GetTrustReport()!.Accounting!.PriceSource, StringComparison.Ordinal));
        Assert.True(JsonElement.DeepEquals(expected, json), json.GetRawText());
    }

    [Fact]
    public async Task Report_OfTheDefaultEstimators_HasTheReflectionAsASignalAndATier()
    {
        var options = new TrustScoringOptions { TimeProvider = new ManualTimeProvider() };
        options.Trust.BandUpper = 1;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris").WithReflections(90), options);

        ChatResponse response = await client.AskAsync(streaming: false);

        JsonElement trust = Assert.IsType<JsonElement>(response.AdditionalProperties!["trust_report"]).GetProperty("trust");
        IReadOnlyList<TrustSignal> shares = ScoreFusion.WithShares([new() { Name = "reflection", Score = 0.9 }, new() { Name = "consistency", Score = 1, Samples = 2 }]);
        TrustSignal[] reported = [.. response.GetTrustReport()!.Trust!.Signals];
        Assert.Equal(shares[0].Weight, reported[0].Weight, 12);
        Assert.Equal(1, reported.Sum(signal => signal.Weight), 12);
        JsonElement signals = JsonElement.Parse("""
            [
              {
                "name": "reflection", "score": 0.9, "weight": REFLECTION-SHARE, "calls": 1,
                "explanation": "On reflection the answer was held to be correct, with a probability of 90 % of being correct.",
                "measures": { "p_correct": 0.9, "verdict": 1, "confidence": 0.9 }
              },
              { "name": "consistency", "score": 1, "weight": CONSISTENCY-SHARE, "calls": 2, "samples": 2, "explanation": "All 2 further answers agree." }
            ]
            """
            .Replace("REFLECTION-SHARE", reported[0].Weight.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("CONSISTENCY-SHARE", reported[1].Weight.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.True(JsonElement.DeepEquals(signals, trust.GetProperty("signals")), trust.GetRawText());
        JsonElement tiers = JsonElement.Parse("""
            [
              { "name": "confidence", "calls": 0, "cost": "0", "duration": "00:00:00" },
              { "name": "reflection", "calls": 1, "cost": "0.000152", "duration": "00:00:00" },
              { "name": "consistency", "calls": 2, "cost": "0.000112", "duration": "00:00:00" }
            ]
            """);
        Assert.True(JsonElement.DeepEquals(tiers, trust.GetProperty("tiers")), trust.GetRawText());
    }

    [Fact]
    public async Task Report_ReadBack_IsTheSame()
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris", "Paris", "Lyon"), SampledTrust.Options());
        TrustReport report = (await client.AskAsync(streaming: true)).GetTrustReport()!;

        var copy = new ChatResponse { AdditionalProperties = new() { [TrustReport.PropertyName] = report } };

        Assert.Same(report, copy.GetTrustReport());
        Assert.Equal(0.000168m, report.Accounting!.Total.Amount);
        Assert.Equal(TrustLabel.Uncertain, report.Trust!.Label);
        Assert.NotNull(report.Durations.FirstUpdate);
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"callId":7}""")]
    [InlineData("""{"callId":"x","trust":{"label":"brilliant"}}""")]
    [InlineData("null")]
    public void Report_OfSomebodyElse_IsNone(string json)
    {
        AdditionalPropertiesDictionary properties = new() { [TrustReport.PropertyName] = JsonElement.Parse(json) };
        Assert.Null(new ChatResponse { AdditionalProperties = properties }.GetTrustReport());
        Assert.Null(new ChatResponseUpdate { AdditionalProperties = properties }.GetTrustReport());
        Assert.Null(new ChatMessage { AdditionalProperties = properties }.GetTrustReport());
    }

    [Fact]
    public void Report_OfALaterVersion_IsReadAsFarAsKnown()
    {
        AdditionalPropertiesDictionary properties = new() { [TrustReport.PropertyName] = JsonElement.Parse("""{"callId":"x","news":{"a":1},"trust":{"score":0.5,"more":true}}""") };
        Assert.Equal(0.5, new ChatMessage { AdditionalProperties = properties }.GetTrustReport()!.Trust!.Score);
    }

    [Fact]
    public void Report_WhereThereIsNone_IsNull()
    {
        Assert.Null(new ChatResponse().GetTrustReport());
        Assert.Null(new ChatResponse { AdditionalProperties = new() { [TrustReport.PropertyName] = null } }.GetTrustReport());
        Assert.Throws<ArgumentNullException>("response", () => ((ChatResponse)null!).GetTrustReport());
        Assert.Throws<ArgumentNullException>("update", () => ((ChatResponseUpdate)null!).GetTrustReport());
        Assert.Throws<ArgumentNullException>("message", () => ((ChatMessage)null!).GetTrustReport());
    }
}
