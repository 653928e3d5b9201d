using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting;

/// <summary>The service tier that the response reports decides the price.</summary>
public sealed class ServiceTierTests
{
    private const string Flex = """{"id":"r","service_tier":"flex","choices":[],"usage":{"prompt_tokens":30000,"completion_tokens":5000}}""";

    public static TheoryData<bool, string> Forms()
    {
        var data = new TheoryData<bool, string>();
        foreach (bool streaming in (bool[])[false, true])
        {
            foreach (string form in (string[])["element", "document", "node", "property", "json property"])
            {
                data.Add(streaming, form);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task FailureClass14_TierOfTheResponse_DecidesThePrice(bool streaming, string form)
    {
        AccountingReport accounting = (await AskAsync(streaming, response => Mark(response, form))).Accounting!;

        Assert.Equal(0.05m, accounting.Answer!.Cost);
        Assert.Equal("flex", accounting.Answer.Tier);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unreported_IsNullAndTheStandardPrice(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, _ => { });

        Assert.Equal(0.1m, report.Accounting!.Answer!.Cost);
        Assert.Null(report.Accounting.Answer.Tier);
        Assert.DoesNotContain(report.Problems, problem => problem.Part is "accounting");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unknown_CostsTheStandardPriceAndSaysSo(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, response => response.AdditionalProperties = new() { ["service_tier"] = "platinum" });

        Assert.Equal(0.1m, report.Accounting!.Answer!.Cost);
        TrustProblem problem = Assert.Single(report.Problems, problem => problem.Part is "accounting");
        Assert.Equal(TrustProblemKind.SubstitutedPrice, problem.Kind);
        Assert.Contains("platinum", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReaderOfOnesOwn_IsAsked(bool streaming)
    {
        TrustReport report = await AskAsync(
            streaming, response => response.RawRepresentation = new Uri("tier:priority"), options => options.ResponseReaders.Add(new UriReader()));

        Assert.Equal(0.175m, report.Accounting!.Answer!.Cost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReaderThatThrows_CostsNeitherAnswerNorPrice(bool streaming)
    {
        TrustReport report = await AskAsync(
            streaming, response => response.RawRepresentation = new Uri("throw:now"), options => options.ResponseReaders.Add(new UriReader()));

        Assert.Equal(0.1m, report.Accounting!.Answer!.Cost);
        Assert.Contains(report.Problems, problem => problem is { Part: "accounting", Kind: TrustProblemKind.Failure });
    }

    [Fact]
    public async Task Tiers_ThatDifferAmongSamples_AreNotNamed()
    {
        int calls = 0;
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 2;
        using var client = new TrustScoringChatClient(
            new TestChatClient
            {
                OnResponse = (_, _) =>
                {
                    ChatResponse response = TestChatClient.Response("Paris");
                    response.AdditionalProperties = new() { ["service_tier"] = Interlocked.Increment(ref calls) == 2 ? "flex" : "default" };
                    return Task.FromResult(response);
                },
            },
            options);

        AccountingReport accounting = (await client.AskAsync(streaming: false)).GetTrustReport()!.Accounting!;

        Assert.Equal("default", accounting.Answer!.Tier);
        Assert.Null(accounting.Trust!.Tier);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_TellTokensByKindModelAndTier(bool streaming)
    {
        using var metrics = new MetricRecorder();

        await AskAsync(streaming, response => Mark(response, "property"), metrics: metrics);

        Assert.Equal(35_000, metrics.Sum(TrustTelemetry.TokensInstrumentName));
        Assert.Equal(["input", "output"], metrics.Tags(TrustTelemetry.TokensInstrumentName, TrustTelemetry.TokenKindTag));
        Assert.Equal(["flex"], metrics.Tags(TrustTelemetry.CostInstrumentName, TrustTelemetry.ServiceTierTag));
        Assert.Equal(["o3"], metrics.Tags(TrustTelemetry.TokensInstrumentName, TrustTelemetry.ModelTag));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_TellHowMuchOfABudgetIsUsed(bool streaming)
    {
        using var metrics = new MetricRecorder();

        await AskAsync(streaming, _ => { }, options => options.Accounting.Budgets.Budgets.Add(new Budget { Name = "day", LimitUsd = 1 }), metrics);

        Assert.Equal(0.1, metrics.Sum(TrustTelemetry.BudgetUsageInstrumentName), 9);
        Assert.Equal(["day"], metrics.Tags(TrustTelemetry.BudgetUsageInstrumentName, TrustTelemetry.BudgetTag));
    }

    private static void Mark(ChatResponse response, string form)
    {
        switch (form)
        {
            case "element":
                response.RawRepresentation = JsonElement.Parse(Flex);
                break;
            case "document":
                response.RawRepresentation = JsonDocument.Parse(Flex);
                break;
            case "node":
                response.RawRepresentation = JsonNode.Parse(Flex);
                break;
            case "property":
                response.AdditionalProperties = new() { ["ServiceTier"] = "flex" };
                break;
            default:
                response.AdditionalProperties = new() { ["service_tier"] = JsonElement.Parse("\"flex\"") };
                break;
        }
    }

    private static async Task<TrustReport> AskAsync(bool streaming, Action<ChatResponse> mark, Action<TrustScoringOptions>? configure = null, MetricRecorder? metrics = null)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = TrustPreset.Base;
        configure?.Invoke(options);
        ChatResponse Answer()
        {
            var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, "Paris"))
            {
                ModelId = "o3",
                ResponseId = "r",
                Usage = new UsageDetails { InputTokenCount = 30_000, OutputTokenCount = 5_000 },
            };
            mark(response);
            return response;
        }

        async IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            await Task.Yield();
            ChatResponse response = Answer();
            foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
            {
                update.RawRepresentation = response.RawRepresentation;
                yield return update;
            }
        }

        var inner = new TestChatClient
        {
            OnResponse = (_, _) => Task.FromResult(Answer()),
            OnStream = (_, _) => Stream(),
            OnGetService = (type, _) => type == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", null, "o3") : null,
        };
        using var client = new TrustScoringChatClient(inner, options, meterFactory: metrics);
        return (await client.AskAsync(streaming, options: new ChatOptions { ModelId = "o3" })).GetTrustReport()!;
    }

    private sealed class UriReader : IResponseDetailsReader
    {
        public bool TryRead(object rawRepresentation, ResponseDetails details)
        {
            details.ServiceTier = rawRepresentation is Uri { Scheme: not "throw" } uri ? uri.AbsolutePath : throw new NotSupportedException();
            return true;
        }
    }
}
