using Microsoft.Extensions.AI;
using TrustAI.Tests.Composition;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>Model calls of moderators in the books of the request they belong to.</summary>
public sealed class ModerationCallTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_OfAModerator_IsReportedBesideAnswerAndTrust(bool streaming)
    {
        using var metrics = new MetricRecorder();
        TrustScoringOptions options = Options();
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "day", LimitTokens = 1_000_000 });
        options.Trust.Estimators.Add(Asking(Judge()));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options, meterFactory: metrics);

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.Equal((2, 2 * Pipeline.OneCall), (accounting.Trust!.Calls, accounting.Trust.Cost));
        Assert.Equal((1, 300L, Pipeline.Cost(300, 20)), (accounting.Moderation!.Calls, accounting.Moderation.Usage!.InputTokens, accounting.Moderation.Cost));
        Assert.Equal((3 * Pipeline.OneCall) + Pipeline.Cost(300, 20), accounting.Total.Amount);
        Assert.Equal((3 * 110) + 320, Assert.Single(accounting.Budgets!).Spent);
        Assert.Equal(["answer", "trust", "moderation"], metrics.Tags(TrustTelemetry.CallsInstrumentName, TrustTelemetry.PurposeTag));
    }

    [Fact]
    public async Task Report_WithModeration_WritesItAsJson()
    {
        TrustScoringOptions options = Options();
        options.Trust.Estimators.Add(Asking(Judge()));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse response = await client.AskAsync(streaming: false);

        var json = Assert.IsType<System.Text.Json.JsonElement>(response.AdditionalProperties!["trust_report"]);
        Assert.Equal("""{"calls":1,"usage":{"inputTokens":300,"outputTokens":20,"totalTokens":320},"cost":"0.000152"}""", json.GetProperty("accounting").GetProperty("moderation").GetRawText());
        Assert.Equal(1, response.GetTrustReport()!.Accounting!.Moderation!.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_WithTheLimitOfTrustCallsReached_IsMadeAllTheSame(bool streaming)
    {
        TrustScoringOptions options = Options();
        options.Trust.MaxCalls = 0;
        options.Trust.Estimators.Add(Asking(Judge()));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.Null(accounting.Trust);
        Assert.Equal(1, accounting.Moderation!.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_OfUnknownPrice_LeavesTheTotalUnknown(bool streaming)
    {
        TrustScoringOptions options = Options();
        options.Trust.Estimators.Add(Asking(Judge("stray-model")));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.NotNull(report.Accounting!.Trust!.Cost);
        Assert.Null(report.Accounting.Moderation!.Cost);
        Assert.Null(report.Accounting.Total.Amount);
        Assert.Equal((TrustProblemKind.UnknownPrice, true), (Assert.Single(report.Problems).Kind, report.Problems[0].Message!.Contains("stray-model", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ThatFails_CountsButCostsNothing(bool streaming)
    {
        TrustScoringOptions options = Options();
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "day", LimitRequests = 100 });
        var judge = new TestChatClient { OnResponse = (_, _) => throw new HttpRequestException("down") };
        options.Trust.Estimators.Add(Asking(judge));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.Equal((1, 0m, null), (accounting.Moderation!.Calls, accounting.Moderation.Cost, accounting.Moderation.Usage));
        Assert.Equal(3 * Pipeline.OneCall, accounting.Total.Amount);
        Assert.Equal(3, Assert.Single(accounting.Budgets!).Spent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_GivenUp_IsBookedWithWhatItWasSent(bool streaming)
    {
        TrustScoringOptions options = Options();
        var time = new ManualTimeProvider();
        options.TimeProvider = time;
        var judge = new TestChatClient
        {
            // One that ignores its token: it is left behind.
            OnResponse = (_, _) =>
            {
                time.Advance(options.Trust.Timeout);
                return new TaskCompletionSource<ChatResponse>().Task;
            },
        };
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(Asking(judge));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.True(accounting.Moderation!.Usage!.InputTokens > 0);
        Assert.True(accounting.Estimated);
    }

    private static TrustScoringOptions Options()
    {
        TrustScoringOptions options = SampledTrust.Options();
        // No signal decides alone, so that all are asked.
        options.Trust.BandUpper = 1;
        return options;
    }

    private static ModeratingEstimator Asking(TestChatClient judge) => new(async (context, cancellationToken) =>
    {
        try
        {
            await context.Call.Meter.ModerateAsync(OtherModel.Of(judge), [new ChatMessage(ChatRole.User, "Is that harmful?")], null, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // What failed is in the books.
        }
    });

    private static TestChatClient Judge(string model = "gpt-4.1-mini-2025-04-14") => new()
    {
        OnResponse = (_, _) =>
        {
            ChatResponse response = TestChatClient.Response("fine");
            response.ModelId = model;
            response.Usage = new UsageDetails { InputTokenCount = 300, OutputTokenCount = 20, TotalTokenCount = 320 };
            return Task.FromResult(response);
        },
    };
}
