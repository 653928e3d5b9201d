using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>Verdicts and numbers read off the probabilities of the judge's tokens.</summary>
public sealed class ReflectionProbabilityTests
{
    private const string Tail = ",\"counterargument\":\"none\",\"doubtful_claims\":[]}";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verdict_WithAlternatives_IsRenormalisedOverThem(bool streaming)
    {
        TrustSignal signal = await SignalAsync(streaming, [
            ("{\"verdict\":\"", 1, []), ("correct", 0.6, [("correct", 0.6), ("in", 0.15), ("unclear", 0.2), ("Correct", 0.05)]), ("\",\"confidence\":", 1, []), ("95", 1, []), (Tail, 1, [])]);

        Assert.Equal(0.65 / 0.8, signal.Score, 6);
        Assert.Equal(signal.Score, signal.Measures!["verdict_probability"]);
        Assert.Equal(signal.Score, signal.Measures["p_correct"]);
        Assert.Equal((1, 0.95), (signal.Measures["verdict"], signal.Measures["confidence"]));
    }

    [Theory]
    [InlineData("correct", 0.7, 0.7)]
    [InlineData("incorrect", 0.7, 0.3)]
    public async Task Verdict_WithoutAlternatives_IsTheTokensOwn(string verdict, double probability, double expected)
    {
        TrustSignal signal = await SignalAsync(false, [("{\"verdict\":\"", 1, []), (verdict, probability, []), ("\",\"confidence\":", 1, []), ("50", 1, []), (Tail, 1, [])]);

        Assert.Equal(expected, signal.Score, 6);
    }

    [Fact]
    public async Task Verdict_InTwoTokens_IsDecidedByTheFirst()
    {
        TrustSignal signal = await SignalAsync(false, [("{\"verdict\":\"", 1, []), ("in", 0.9, [("in", 0.9), ("correct", 0.1)]), ("correct", 1, []), ("\",\"confidence\":5" + Tail, 1, [])]);

        Assert.Equal(0.1, signal.Score, 6);
        Assert.Equal(0, signal.Measures!["verdict"]);
    }

    [Fact]
    public async Task Verdict_InATokenWithItsQuote_IsFoundInTheAlternativesToo()
    {
        TrustSignal signal = await SignalAsync(false, [
            ("{\"verdict\":", 1, []), (" \"correct", 0.5, [(" \"correct", 0.5), (" \"in", 0.25), ("\"incorrect", 0.125), (" \"", 0.1), ("{", 0.01)]), ("\",\"confidence\":95" + Tail, 1, [])]);

        Assert.Equal(0.5 / 0.875, signal.Score, 6);
    }

    [Fact]
    public async Task Verdict_NotAmongItsAlternatives_CountsAllTheSame()
    {
        TrustSignal signal = await SignalAsync(false, [("{\"verdict\":\"", 1, []), ("correct", 0.1, [("incorrect", 0.3), ("x", 0.6)]), ("\",\"confidence\":95" + Tail, 1, [])]);

        Assert.Equal(0.25, signal.Score, 6);
    }

    [Fact]
    public async Task Number_WithAlternatives_IsItsExpectedValue()
    {
        TrustSignal signal = await SignalAsync(false, [
            ("{\"verdict\":\"correct\",\"confidence\":", 1, []), ("90", 0.5, [("90", 0.5), ("80", 0.25), (" 70", 0.125), ("high", 0.1), ("900", 0.025)]), (Tail, 1, [])]);

        Assert.Equal(((45 + 20 + 8.75) / 0.875) / 100, signal.Measures!["confidence"], 6);
    }

    [Fact]
    public async Task Number_DigitByDigit_KeepsTheDigitsThatFollow()
    {
        TrustSignal signal = await SignalAsync(false, [
            ("{\"verdict\":\"", 1, []), ("correct", 1, []), ("\",\"confidence\":", 1, []), ("9", 0.5, [("9", 0.5), ("8", 0.5)]), ("5", 1, [("5", 1)]), (Tail, 1, [])]);

        Assert.Equal(0.9, signal.Measures!["confidence"], 6);
    }

    [Theory]
    [InlineData("87.5", 0.875)]
    [InlineData("0.9", 0.9)]
    public async Task Number_WithDecimals_IsTakenAsItStands(string number, double expected)
    {
        TrustSignal signal = await SignalAsync(false, [("{\"verdict\":\"correct\",\"confidence\":", 1, []), (number, 0.5, [("10", 0.5)]), (Tail, 1, [])]);

        Assert.Equal(expected, signal.Measures!["confidence"], 6);
    }

    [Fact]
    public async Task Number_AsText_IsFoundBehindItsQuote()
    {
        TrustSignal signal = await SignalAsync(false, [("{\"verdict\":\"correct\",\"confidence\":\"", 1, []), ("90", 0.5, [("90", 0.5), ("80", 0.5)]), ("\"" + Tail, 1, [])]);

        Assert.Equal(0.85, signal.Measures!["confidence"], 6);
    }

    [Fact]
    public async Task WordsOfTheReply_ThatLookLikeTheMembers_AreNotMistakenForThem()
    {
        TrustSignal signal = await SignalAsync(false, [
            ("```json\n{\"note\":{\"verdict\":\"", 1, []), ("incorrect", 0.99, []), ("\"},\"verdict\":\"", 1, []), ("correct", 0.75, []), ("\",\"confidence\":80,\"counterargument\":\"verdict: incorrect\"}\n```", 1, [])]);

        Assert.Equal(0.75, signal.Score, 6);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(2.5)]
    public async Task Probabilities_ThatAreNone_AreLeftOut(double probability)
    {
        JsonElement Raw(ChatResponse response) => JsonElement.Parse(((JsonElement)response.RawRepresentation!).GetRawText().Replace("-0.5", double.IsNaN(probability) ? "\"NaN\"" : "0.9", StringComparison.Ordinal));
        ChatResponse reply = JudgedCall.WithTokens(("{\"verdict\":\"", 1, []), ("correct", Math.Exp(-0.5), []), ("\",\"confidence\":80}", 1, []));
        reply.RawRepresentation = Raw(reply);

        TrustReport report = await new JudgedCall("Paris", _ => reply).With(new ReflectionEstimator()).AskAsync();

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal(0.8, signal.Score, 12);
        Assert.DoesNotContain("verdict_probability", signal.Measures!.Keys);
    }

    [Fact]
    public async Task Tokens_OfAnotherText_AreLeftOut()
    {
        ChatResponse reply = JudgedCall.WithTokens(("{\"verdict\":\"", 1, []), ("incorrect", 0.9, []), ("\",\"confidence\":80}", 1, []));
        reply.Messages[^1].Contents = [new TextContent("""{"verdict":"correct","confidence":80}""")];

        TrustReport report = await new JudgedCall("Paris", _ => reply).With(new ReflectionEstimator()).AskAsync();

        Assert.Equal(0.8, Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Fact]
    public void Reader_OfJson_BringsTheAlternatives()
    {
        ChatResponse response = JudgedCall.WithTokens(("a", 0.5, [("a", 0.5), ("b", 0.25)]), ("c", 1, []));
        List<TokenLogProbability> tokens = [];

        Assert.True(new JsonTokenLogProbabilityReader().TryRead(response.RawRepresentation!, tokens));

        Assert.Equal(["a", "b"], tokens[0].Alternatives!.Select(alternative => alternative.Token));
        Assert.Equal(Math.Log(0.25), tokens[0].Alternatives![1].LogProbability, 12);
        Assert.Null(tokens[1].Alternatives);
    }

    private static async Task<TrustSignal> SignalAsync(bool streaming, (string, double, (string, double)[])[] tokens)
    {
        TrustReport report = await new JudgedCall("Paris", _ => JudgedCall.WithTokens(tokens)).With(new ReflectionEstimator()).AskAsync(streaming);
        Assert.Empty(report.Problems);
        return Assert.Single(report.Trust!.Signals);
    }
}
