using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TrustAI.Providers.Tests.OpenAI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Telemetry;

/// <summary>What a collector gets of a call through OpenTelemetry's SDK and its OTLP exporter.</summary>
[Collection(Load.Alone.Name)]
public sealed class OtlpTests
{
    private const string ChatSource = "chats";
    private const string Model = "gpt-4o-mini-2024-07-18";
    private const decimal AnswerCost = ((14 * 0.15m) + (8 * 0.60m)) / 1_000_000;
    private const decimal TrustCost = ((310 * 0.15m) + (29 * 0.60m)) / 1_000_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_OfMoneyTokensScoreAndVerdict_ArriveWithUnitsAndBuckets(bool streaming)
    {
        await using OtlpCollector collector = await ExportAsync(streaming, isInside: false);

        Assert.Equal(
            [("answer", (double)AnswerCost), ("trust", (double)TrustCost)],
            Points(collector, TrustTelemetry.CostInstrumentName, "USD").Select(point => ((string)point.Tags[TrustTelemetry.PurposeTag]!, Math.Round(point.Value, 12))).Order());
        Assert.Equal(
            [("answer", "input", 14), ("answer", "output", 8), ("trust", "input", 310), ("trust", "output", 29)],
            Points(collector, TrustTelemetry.TokensInstrumentName, "{token}")
                .Where(point => point.Tags[TrustTelemetry.TokenKindTag] is "input" or "output")
                .Select(point => ((string)point.Tags[TrustTelemetry.PurposeTag]!, (string)point.Tags[TrustTelemetry.TokenKindTag]!, point.Value)).Order());
        Assert.Equal([("answer", 1), ("trust", 1)], Points(collector, TrustTelemetry.CallsInstrumentName, "{call}").Select(point => ((string)point.Tags[TrustTelemetry.PurposeTag]!, point.Value)).Order());

        OtlpMetric score = Assert.Single(Points(collector, TrustTelemetry.ScoreInstrumentName, "1"));
        Assert.Equal((1UL, "trusted", Model), (score.Count, score.Tags[TrustTelemetry.LabelTag], score.Tags[TrustTelemetry.ModelTag]));
        Assert.InRange(score.Value, 0.8, 1);
        Assert.Equal([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99], score.Bounds);
        Assert.Equal(("trusted", 1), Assert.Single(Points(collector, TrustTelemetry.AnswersInstrumentName, "{answer}").Select(point => ((string)point.Tags[TrustTelemetry.LabelTag]!, point.Value))));

        Assert.Equal(
            [("input", "verdict"), ("output", "verdict")],
            Points(collector, TrustTelemetry.ModerationChecksInstrumentName, "{check}").Select(point => ((string)point.Tags[TrustTelemetry.DirectionTag]!, (string)point.Tags[TrustTelemetry.OutcomeTag]!)).Order());
        OtlpMetric duration = Assert.Single(Points(collector, TrustTelemetry.ScoreDurationInstrumentName, "s"));
        Assert.Equal([0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96], duration.Bounds);
        OtlpMetric budget = Assert.Single(Points(collector, TrustTelemetry.BudgetUsageInstrumentName, "1"));
        Assert.Equal("day", budget.Tags[TrustTelemetry.BudgetTag]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Span_InsideOfTheChats_HangsUnderIt(bool streaming)
    {
        await using OtlpCollector collector = await ExportAsync(streaming, isInside: true);

        OtlpSpan score = Assert.Single(collector.Spans, span => span.Source is TrustTelemetry.ActivitySourceName);
        OtlpSpan chat = Assert.Single(collector.Spans, span => span.Source is ChatSource);
        Assert.Equal((TrustTelemetry.ScoreActivityName, chat.Id), (score.Name, score.ParentId));
        Assert.Empty(score.Links);
        AssertEvaluated(Assert.Single(chat.Events, one => one.Name is TrustTelemetry.EvaluationEventName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Span_OutsideOfTheChats_LinksToIt(bool streaming)
    {
        await using OtlpCollector collector = await ExportAsync(streaming, isInside: false);

        OtlpSpan score = Assert.Single(collector.Spans, span => span.Source is TrustTelemetry.ActivitySourceName);
        OtlpSpan answer = Assert.Single(collector.Spans, span => span.Source is ChatSource && span.ParentId.Length == 0);
        OtlpSpan judge = Assert.Single(collector.Spans, span => span.Source is ChatSource && Same(span.ParentId, score.Id));
        Assert.NotEqual(answer.Id, judge.Id);
        Assert.Equal([answer.Id], score.Links);
        Assert.Equal("trusted", score.Tags[TrustTelemetry.LabelTag]);
        AssertEvaluated(Assert.Single(score.Events, one => one.Name is TrustTelemetry.EvaluationEventName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Content_StaysAtHome(bool streaming)
    {
        await using OtlpCollector collector = await ExportAsync(streaming, isInside: false);

        Assert.NotEmpty(collector.Everything);
        Assert.DoesNotContain("capital", collector.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Oslo", collector.Everything, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertEvaluated(OtlpEvent evaluation)
    {
        Assert.Equal(TrustTelemetry.TrustworthinessEvaluation, evaluation.Tags[TrustTelemetry.EvaluationNameTag]);
        Assert.InRange((double)evaluation.Tags[TrustTelemetry.EvaluationScoreTag]!, 0.8, 1);
        Assert.Equal("trusted", evaluation.Tags[TrustTelemetry.EvaluationLabelTag]);
        Assert.Equal("chatcmpl-CACic4WMHhI6cjtv3CKvbdFrDC8dl", evaluation.Tags[TrustTelemetry.ResponseIdTag]);
    }

    private static OtlpMetric[] Points(OtlpCollector collector, string name, string unit) =>
        [.. collector.Metrics.Where(metric => metric.Meter is TrustTelemetry.MeterName && Same(metric.Name, name)).Select(metric => Same(metric.Unit, unit) ? metric : throw new InvalidDataException($"{name} is in '{metric.Unit}'."))];

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static async Task<OtlpCollector> ExportAsync(bool streaming, bool isInside)
    {
        OtlpCollector collector = await OtlpCollector.StartAsync();
        using MeterProvider metrics = Sdk.CreateMeterProviderBuilder().AddMeter(TrustTelemetry.MeterName)
            .AddOtlpExporter(options => Send(options, collector.MetricsAddress)).Build();
        using TracerProvider traces = Sdk.CreateTracerProviderBuilder().AddSource(TrustTelemetry.ActivitySourceName, ChatSource)
            .AddOtlpExporter(options => Send(options, collector.Traces)).Build();
        await using (WirePipeline pipeline = await WirePipeline.StartAsync(
            OpenAIProviders.Chat(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low, (builder, configure) => isInside
                ? builder.UseOpenTelemetry(sourceName: ChatSource).UseTrustScoring(configure)
                : builder.UseTrustScoring(configure).UseOpenTelemetry(sourceName: ChatSource).UseCostAccounting()))
        {
            await pipeline.AskAsync();
        }

        Assert.True(traces.ForceFlush());
        Assert.True(metrics.ForceFlush());
        return collector;
    }

    private static void Send(OtlpExporterOptions options, Uri address)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = address;
    }
}
