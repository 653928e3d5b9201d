using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

/// <summary>What the confidence signal measures beside its score.</summary>
public sealed class TokenMeasuresTests
{
    private const string Even = """{"token":"Par","logprob":-0.7,"top_logprobs":[{"token":"Par","logprob":-0.7},{"token":"Ly","logprob":-0.7}]}""";
    private const string Certain = """{"token":"is","logprob":0,"top_logprobs":[{"token":"is","logprob":0},{"token":"x","logprob":-9999}]}""";
    private const string Lonely = """{"token":"one","logprob":-0.7,"top_logprobs":[{"token":"one","logprob":-0.7}]}""";
    private const string Bare = """{"token":"two","logprob":-0.3}""";

    // Above a probability of one.
    private const string Impossible = """{"token":"odd","logprob":-0.1,"top_logprobs":[{"token":"odd","logprob":2},{"token":"x","logprob":-1}]}""";
    private const string NoNumber = """{"token":"odd","logprob":-0.1,"top_logprobs":[{"token":"odd","logprob":-1},{"token":"x","logprob":null}]}""";
    private const string NeverSeen = """{"token":"odd","logprob":-0.1,"top_logprobs":[{"token":"odd","logprob":"-Infinity"},{"token":"x","logprob":"-Infinity"}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Alternatives_GiveMeanEntropyAndMarginOverTheTokensThatHaveThem(bool streaming)
    {
        IReadOnlyDictionary<string, double> measures = (await SignalAsync(streaming, "Paris", Even, Certain, Bare, Lonely)).Measures!;

        Assert.Equal(Math.Log(2) / 2, measures["entropy"], 12);
        Assert.Equal(0.5, measures["margin"], 12);
        Assert.Equal(4, measures["tokens"]);
        Assert.Equal((-0.7 + 0 - 0.3 - 0.7) / 4, measures["mean_log_probability"], 12);
        Assert.Equal(Math.Exp(-0.7), measures["minimum_probability"], 12);
    }

    [Fact]
    public async Task Alternatives_InAnyOrder_TheTwoLikeliestMakeTheMargin()
    {
        double Log(double probability) => Math.Log(probability);
        string top = string.Join(',', new[] { 0.1, 0.4, 0.2, 0.1 }.Select(p => FormattableString.Invariant($$"""{"token":"t","logprob":{{Log(p)}}}""")));
        IReadOnlyDictionary<string, double> measures = (await SignalAsync(false, "Paris", $$"""{"token":"Paris","logprob":-0.9,"top_logprobs":[{{top}}]}""")).Measures!;

        // As if the four were all there is: 1/8, 1/2, 1/4 and 1/8.
        Assert.Equal(0.25, measures["margin"], 12);
        Assert.Equal(1.75 * Math.Log(2), measures["entropy"], 12);
    }

    [Theory]
    [InlineData(Bare)]
    [InlineData(Lonely)]
    [InlineData(Impossible)]
    [InlineData(NoNumber)]
    [InlineData(NeverSeen)]
    public async Task Alternatives_MissingOrOdd_GiveNoMeasureAndNoHarm(string token)
    {
        TrustSignal alone = await SignalAsync(false, "odd", token);
        Assert.Equal(["mean_log_probability", "minimum_probability", "tokens"], alone.Measures!.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(alone.Score, 0.4, 1);

        TrustSignal beside = await SignalAsync(false, "Par odd", Even, token);
        Assert.Equal(Math.Log(2), beside.Measures!["entropy"], 12);
        Assert.Equal(0, beside.Measures["margin"], 12);
    }

    [Fact]
    public async Task Flags_StandAmongTheMeasures_AndLeaveTheScore()
    {
        TrustSignal plain = await SignalAsync(false, "It is Paris", Even);
        TrustSignal hedged = await SignalAsync(false, "I think it is Paris", Even);

        Assert.Equal(1, hedged.Measures!["hedging"]);
        Assert.DoesNotContain("hedging", plain.Measures!.Keys);
        Assert.EndsWith("The answer hedges.", hedged.Explanation, StringComparison.Ordinal);
        Assert.Equal((plain.Score, "confidence"), (hedged.Score, hedged.Name));
    }

    private static async Task<TrustSignal> SignalAsync(bool streaming, string answer, params string[] tokens)
    {
        JsonElement raw = JsonElement.Parse($$$"""{"logprobs":{"content":[{{{string.Join(',', tokens)}}}]}}""");
        var model = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response(answer, call.SampleNumber);
                response.Messages[0].Contents[0].RawRepresentation = raw;
                return Task.FromResult(response);
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(model, options);
        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;
        Assert.Empty(report.Problems);
        return Assert.Single(report.Trust!.Signals);
    }
}
