using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>Steps of further answers whose words alone would end the cascade, and the one call that sorts them by meaning.</summary>
public sealed class MeaningBandTests
{
    private const string Delivered = "The mitochondria make the energy of the cell";
    private const string Paraphrase = "The cell gets its energy from the mitochondria";
    private const string Unlike = "Xzqv";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Best_WordsAloneLeaveTheBand_SortsFirst(bool streaming)
    {
        TestChatClient model = Answers("""{"groups":[0,0,0,0,0]}""", Paraphrase);
        TrustReport report = await AskAsync(streaming, model);

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal((1.0, 4, 5), (signal.Score, signal.Samples, signal.Calls));
        Assert.Equal("outside the decision band", report.Trust.StoppedBecause);
        Assert.Equal(TrustLabel.Trusted, report.Trust.Label);
        Assert.Single(model.Calls, IsSorting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Best_SortedBackIntoTheBand_GoesOnAndSortsNoMore(bool streaming)
    {
        TestChatClient model = Answers("""{"groups":[0,0,0,0,1]}""", [.. Enumerable.Range(0, 8).Select(i => Paraphrase + new string('!', i))]);
        TrustReport report = await AskAsync(streaming, model);

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal((8, 9), (signal.Samples, signal.Calls));
        // Four sorted, four by their words.
        Assert.Equal((3 + (4 * await Agreement.OfAsync(Delivered, Paraphrase))) / 8, signal.Score, 12);
        Assert.Single(model.Calls, IsSorting);
        Assert.Equal(9, report.Accounting!.Trust!.Calls);
    }

    [Fact]
    public async Task Best_NothingAmbiguous_LeavesTheBandWithoutSorting()
    {
        TestChatClient model = Answers("{}", Unlike);
        TrustReport report = await AskAsync(false, model);

        Assert.Equal(4, Assert.Single(report.Trust!.Signals).Samples);
        Assert.Equal("outside the decision band", report.Trust.StoppedBecause);
        Assert.DoesNotContain(model.Calls, IsSorting);
    }

    [Fact]
    public async Task Best_DecidedWhateverTheyMean_LeavesTheBandWithoutSorting()
    {
        // One of four is open; the three others deny the answer.
        TestChatClient model = Answers("{}", Paraphrase, "The mitochondria do not make the energy of the cell", "The mitochondria never make the energy of the cell", "Mitochondria do not make the energy of the cell");
        TrustReport report = await AskAsync(false, model);

        Assert.Equal("outside the decision band", report.Trust!.StoppedBecause);
        Assert.DoesNotContain(model.Calls, IsSorting);
    }

    [Fact]
    public async Task Best_SortingFails_StopsByTheWords()
    {
        TestChatClient model = Answers("", Paraphrase);
        TrustReport report = await AskAsync(false, model);

        Assert.Equal("outside the decision band", report.Trust!.StoppedBecause);
        Assert.Equal(4, Assert.Single(report.Trust.Signals).Samples);
        Assert.Equal(TrustProblemKind.NoVerdict, Assert.Single(report.Problems).Kind);
    }

    [Fact]
    public async Task Medium_DoesNotSort()
    {
        TestChatClient model = Answers("{}", Paraphrase);
        await AskAsync(false, model, TrustPreset.Medium);
        Assert.DoesNotContain(model.Calls, IsSorting);
    }

    [Fact]
    public async Task Embeddings_EachAnswerIsSentOnce()
    {
        var generator = new FakeEmbeddingGenerator(_ => [1, 0]);
        TestChatClient model = Answers("{}", Paraphrase, Paraphrase, "The cell gets its shape from the membrane", "The energy of the cell is made by mitochondria");
        await AskAsync(false, model, TrustPreset.Best, options =>
        {
            (options.Trust.BandLower, options.Trust.BandUpper) = (0, 1);
            options.Trust.GroupByMeaning = MeaningGrouping.Never;
            options.Trust.EmbeddingGenerator = generator;
        });

        Assert.Equal(generator.Texts.Distinct(), generator.Texts);
        Assert.Equal(4, generator.Texts.Count);
        Assert.Equal(1, generator.Calls);
    }

    private static bool IsSorting(TestCall call) => call.Options?.AdditionalProperties?.ContainsKey("trustai_judgement") is true;

    private static TestChatClient Answers(string sorting, params string[] samples) => new()
    {
        OnResponse = (call, _) => Task.FromResult(TestChatClient.Response(
            IsSorting(call) ? sorting : call.SampleNumber == 0 ? Delivered : samples[(call.SampleNumber - 1) % samples.Length], call.SampleNumber)),
    };

    private static async Task<TrustReport> AskAsync(bool streaming, TestChatClient model, TrustPreset preset = TrustPreset.Best, Action<TrustScoringOptions>? configure = null)
    {
        TrustScoringOptions options = SampledTrust.Options();
        // What words alone make of four paraphrases lies below the band, three of four that mean the same lie within it, and all four above it.
        double words = FusedScore.Consistency(await Agreement.OfAsync(Delivered, Paraphrase), 4);
        double three = FusedScore.Consistency(0.75, 4);
        (options.Trust.Preset, options.Trust.BandLower, options.Trust.BandUpper) = (preset, (words + three) / 2, (three + FusedScore.AllAgree(4)) / 2);
        configure?.Invoke(options);
        using var client = new TrustScoringChatClient(model, options);
        return (await client.AskAsync(streaming)).GetTrustReport()!;
    }
}
