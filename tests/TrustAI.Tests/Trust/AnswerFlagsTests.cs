using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

/// <summary>What an answer shows of its own doubts, reported beside the score and never part of it.</summary>
public sealed class AnswerFlagsTests
{
    [Theory]
    [InlineData("I think it is Paris.", "hedging")]
    [InlineData("It MIGHT BE Paris.", "hedging")]
    [InlineData("Paris, but I’m not sure.", "hedging")]
    [InlineData("I cannot help with that.", "refusal")]
    [InlineData("I’m unable to say.", "refusal")]
    [InlineData("I'm sorry, but perhaps another time.", "hedging", "refusal")]
    [InlineData("Paris.")]
    [InlineData("")]
    public void Of_Phrases_AreFoundInAnyCaseAndWithEitherApostrophe(string text, params string[] expected) => Assert.Equal(expected, Names(text, ChatFinishReason.Stop));

    [Fact]
    public void Of_Refusal_CountsAtTheOpeningOnly_AndAHedgeAnywhere()
    {
        string opening = new('x', 160);
        Assert.Equal(["hedging"], Names($"{opening} I can't help, I guess.", null));
        Assert.Equal(["refusal"], Names($"{opening[..148]}I can't help, no", null));
        Assert.Empty(Names($"{opening[..149]}I can't help, no", null));
    }

    [Fact]
    public void Of_FinishReason_TellsWhetherTheAnswerWasCutShort()
    {
        Assert.Equal(["truncated"], Names("Paris", ChatFinishReason.Length));
        Assert.Equal(["truncated"], Names("Paris", ChatFinishReason.ContentFilter));
        Assert.Empty(Names("Paris", ChatFinishReason.Stop));
        Assert.Empty(Names("Paris", null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_WithoutLogProbabilities_GetsASignalThatDecidesNothing(bool streaming)
    {
        TrustReport plain = await AskAsync(streaming, "Paris.", ChatFinishReason.Stop);
        TrustReport flagged = await AskAsync(streaming, "I think it is Par", ChatFinishReason.Length);

        Assert.DoesNotContain(plain.Trust!.Signals, signal => signal.Name is "flags");
        TrustSignal flags = Assert.Single(flagged.Trust!.Signals, signal => signal.Name is "flags");
        Assert.Equal((0.0, 0), (flags.Weight, flags.Calls));
        Assert.Equal(new Dictionary<string, double> { ["hedging"] = 1, ["truncated"] = 1 }, flags.Measures);
        Assert.Equal("The answer hedges. The answer was cut short.", flags.Explanation);
        Assert.Equal((FusedScore.AllAgree(), FusedScore.AllAgree()), (plain.Trust.Score, flagged.Trust.Score));
        Assert.Empty(flagged.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_NothingElseIsKnownOf_StillShowsWhatItLooksLike(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, "Oslo is the capit", ChatFinishReason.ContentFilter, TrustPreset.Base);

        Assert.Equal((null, TrustLabel.Unverified), (report.Trust!.Score, report.Trust.Label));
        Assert.Equal(("flags", 0.0), Assert.Single(report.Trust.Signals.Select(signal => (signal.Name, signal.Weight))));
        Assert.EndsWith("The answer was cut short.", report.Trust.Explanation, StringComparison.Ordinal);
        Assert.Equal(TrustProblemKind.MissingSignals, Assert.Single(report.Problems).Kind);
    }

    private static string[] Names(string text, ChatFinishReason? finishReason)
    {
        var measures = new Dictionary<string, double>(StringComparer.Ordinal);
        AnswerFlags flags = AnswerFlags.Of(text, finishReason);
        flags.AddTo(measures);
        Assert.Equal(measures.Count > 0, flags.Any);
        Assert.All(measures.Values, value => Assert.Equal(1, value));
        return [.. measures.Keys.Order(StringComparer.Ordinal)];
    }

    private static async Task<TrustReport> AskAsync(bool streaming, string answer, ChatFinishReason finishReason, TrustPreset preset = TrustPreset.Medium)
    {
        var model = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response(answer, call.SampleNumber);
                response.FinishReason = finishReason;
                return Task.FromResult(response);
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = preset;
        using var client = new TrustScoringChatClient(model, options);
        return (await client.AskAsync(streaming)).GetTrustReport()!;
    }
}
