using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>What embeddings cost stands in the report with the other trust work.</summary>
public sealed class EmbeddingCostTests
{
    private const string Delivered = "The mitochondria make the energy of the cell";
    private const string Paraphrase = "The cell gets its energy from the mitochondria";
    private static readonly UsageDetails Reported = new() { InputTokenCount = 1_000_000, TotalTokenCount = 1_000_000 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KnownUsageAndPrice_AreBookedAsTrustWork(bool streaming)
    {
        TrustReport plain = await AskAsync(streaming, null);
        TrustReport report = await AskAsync(streaming, new FakeEmbeddingGenerator(_ => [1]) { Usage = Reported });

        Assert.Equal(plain.Accounting!.Trust!.Cost + 0.02m, report.Accounting!.Trust!.Cost);
        Assert.Equal(plain.Accounting.Trust.Usage!.InputTokens + 1_000_000, report.Accounting.Trust.Usage!.InputTokens);
        Assert.Equal((1, 2), (plain.Accounting.Trust.Calls, report.Accounting.Trust.Calls));
        Assert.Equal(plain.Accounting.Total.Amount + 0.02m, report.Accounting.Total.Amount);
        TrustTier tier = Assert.Single(report.Trust!.Tiers, tier => tier.Name is "consistency");
        Assert.Equal((2, report.Accounting.Trust.Cost), (tier.Calls, tier.Cost));
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(true, false, TrustProblemKind.UnknownPrice)]
    [InlineData(false, true, TrustProblemKind.MissingUsage)]
    [InlineData(false, false, TrustProblemKind.MissingUsage)]
    public async Task UnknownUsageOrPrice_IsAProblemAndNeverZero(bool hasUsage, bool hasPrice, string problem)
    {
        TrustReport report = await AskAsync(false, new FakeEmbeddingGenerator(_ => [1])
        {
            Usage = hasUsage ? Reported : null,
            Metadata = hasPrice ? new("openai", null, "text-embedding-3-small") : null,
        });

        Assert.Null(report.Accounting!.Trust!.Cost);
        Assert.Null(report.Accounting.Total.Amount);
        Assert.NotNull(report.Accounting.Answer!.Cost);
        Assert.Contains(report.Problems, found => found.Part is "accounting" && string.Equals(found.Kind, problem, StringComparison.Ordinal));
        Assert.NotNull(report.Trust!.Score);
    }

    [Fact]
    public async Task Failure_IsNotBilled()
    {
        TrustReport plain = await AskAsync(false, null);
        TrustReport report = await AskAsync(false, new FakeEmbeddingGenerator(_ => throw new IOException()) { Usage = Reported });

        Assert.Equal(plain.Accounting!.Trust!.Cost, report.Accounting!.Trust!.Cost);
        Assert.Equal("consistency", Assert.Single(report.Problems).Part);
    }

    [Fact]
    public async Task LimitOfCalls_DoesNotHoldForThem()
    {
        TrustReport report = await AskAsync(false, new FakeEmbeddingGenerator(text => text.Contains("gets", StringComparison.Ordinal) ? [1, 0] : [0.6f, 0.8f]), options =>
        {
            (options.Trust.Preset, options.Trust.MaxSamples, options.Trust.MaxCalls) = (TrustPreset.Medium, 4, 4);
            (options.Trust.BandLower, options.Trust.BandUpper) = (0, 1);
        });

        Assert.Equal(4, Assert.Single(report.Trust!.Signals).Samples);
        Assert.Equal("every signal of the preset was gathered", report.Trust.StoppedBecause);
    }

    private static async Task<TrustReport> AskAsync(bool streaming, FakeEmbeddingGenerator? generator, Action<TrustScoringOptions>? configure = null)
    {
        TrustScoringOptions options = SampledTrust.Options();
        (options.Trust.Preset, options.Trust.MaxSamples) = (TrustPreset.Low, 1);
        options.Trust.EmbeddingGenerator = generator;
        configure?.Invoke(options);
        var model = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response(call.SampleNumber == 0 ? Delivered : $"{Paraphrase}{new string('!', call.SampleNumber)}", call.SampleNumber);
                response.ModelId = "gpt-4.1-mini";
                response.Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 10, TotalTokenCount = 20 };
                return Task.FromResult(response);
            },
        };
        using var client = new TrustScoringChatClient(model, options);
        return (await client.AskAsync(streaming)).GetTrustReport()!;
    }
}
