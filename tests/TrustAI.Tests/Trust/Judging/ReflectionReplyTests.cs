using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>How replies are read, the ones that other parsers read wrongly first.</summary>
public sealed class ReflectionReplyTests
{
    [Theory]
    [InlineData("95", 0.95)]
    [InlineData("10", 0.1)]
    [InlineData("100", 1)]
    [InlineData("5", 0.05)]
    [InlineData("1", 0.01)]
    [InlineData("0", 0)]
    [InlineData("0.0", 0)]
    [InlineData("\"95\"", 0.95)]
    [InlineData("\"95%\"", 0.95)]
    [InlineData("\" 95 % \"", 0.95)]
    [InlineData("\"10\"", 0.1)]
    [InlineData("87.5", 0.875)]
    [InlineData("\"87.5\"", 0.875)]
    [InlineData("9.5e1", 0.95)]
    [InlineData("0.95", 0.95)]
    [InlineData("0.07", 0.07)]
    [InlineData("1.0", 1)]
    public async Task Number_IsReadWhole(string number, double expected)
    {
        TrustReport report = await JudgedCall.Replying($$"""{"verdict":"correct","confidence":{{number}},"counterargument":"","doubtful_claims":[]}""").With(new ReflectionEstimator()).AskAsync();

        Assert.Equal(expected, Assert.Single(report.Trust!.Signals).Measures!["confidence"], 12);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("\"0\"")]
    public async Task Zero_IsAVerdictAndNotLost(string number)
    {
        JudgedCall call = JudgedCall.Replying($$"""{"verdict":"incorrect","confidence":{{number}}}""").With(new ReflectionEstimator());
        call.Options.Trust.UntrustedBelow = 0.6;

        TrustReport report = await call.AskAsync();

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal((0, 0, 0), (signal.Score, signal.Measures!["verdict"], signal.Measures["confidence"]));
        Assert.Equal(FusedScore.Of(("reflection", 0, null)), report.Trust.Score);
        Assert.Equal(TrustLabel.Untrusted, report.Trust.Label);
    }

    [Theory]
    [InlineData("1.0", 0.01)]
    [InlineData("0.2", 0.2)]
    public async Task Fraction_BesideIncorrect_IsNoWhole(string number, double expected)
    {
        TrustReport report = await JudgedCall.Replying($$"""{"verdict":"incorrect","confidence":{{number}}}""").With(new ReflectionEstimator()).AskAsync();

        Assert.Equal(expected, Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Theory]
    [InlineData("correct", 1)]
    [InlineData("Correct", 1)]
    [InlineData("CORRECT", 1)]
    [InlineData("Correct.", 1)]
    [InlineData(" correct ", 1)]
    [InlineData("**Correct**", 1)]
    [InlineData("incorrect", 0)]
    [InlineData("Incorrect", 0)]
    [InlineData("INCORRECT!", 0)]
    public async Task Verdict_InWhateverLetters_IsRead(string verdict, int expected)
    {
        TrustReport report = await JudgedCall.Replying(JudgedCall.Verdict(verdict, "50")).With(new ReflectionEstimator()).AskAsync();

        Assert.Equal(expected, Assert.Single(report.Trust!.Signals).Measures!["verdict"]);
    }

    [Theory]
    // Out of range, and words: neither clipped nor halved.
    [InlineData("""{"verdict":"correct","confidence":150}""")]
    [InlineData("""{"verdict":"correct","confidence":-5}""")]
    [InlineData("""{"verdict":"correct","confidence":100.01}""")]
    [InlineData("""{"verdict":"correct","confidence":1e400}""")]
    [InlineData("""{"verdict":"correct","confidence":"-5"}""")]
    [InlineData("""{"verdict":"correct","confidence":"ten"}""")]
    [InlineData("""{"verdict":"correct","confidence":"Ten"}""")]
    [InlineData("""{"verdict":"correct","confidence":"High"}""")]
    [InlineData("""{"verdict":"correct","confidence":"95/100"}""")]
    [InlineData("""{"verdict":"correct","confidence":"9 5"}""")]
    [InlineData("""{"verdict":"correct","confidence":"1.2.3"}""")]
    [InlineData("""{"verdict":"correct","confidence":"%"}""")]
    [InlineData("""{"verdict":"correct","confidence":"\ud800"}""")]
    [InlineData("""{"verdict":"correct","confidence":null}""")]
    [InlineData("""{"verdict":"correct","confidence":true}""")]
    [InlineData("""{"verdict":"correct","confidence":[95]}""")]
    [InlineData("""{"verdict":"correct","confidence":NaN}""")]
    // No verdict, or another one.
    [InlineData("""{"confidence":95}""")]
    [InlineData("""{"verdict":"correct"}""")]
    [InlineData("""{"verdict":"","confidence":95}""")]
    [InlineData("""{"verdict":"maybe","confidence":95}""")]
    [InlineData("""{"verdict":"correct or incorrect","confidence":95}""")]
    [InlineData("""{"verdict":"not correct","confidence":95}""")]
    [InlineData("""{"verdict":"c\u043Errect","confidence":95}""")]
    [InlineData("""{"verdict":"\udc00","confidence":95}""")]
    [InlineData("""{"verdict":true,"confidence":95}""")]
    [InlineData("""{"verdict":1,"confidence":95}""")]
    [InlineData("""{"verdict":{"verdict":"correct"},"confidence":95}""")]
    [InlineData("""{"Verdict":"correct","confidence":95}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""[{"verdict":"correct","confidence":95}]""")]
    [InlineData("\"correct\"")]
    [InlineData("95")]
    [InlineData("null")]
    // Cut short: the 9 of a 95, the 3 of "3 issues".
    [InlineData("""{"verdict":"correct","confidence":9""")]
    [InlineData("""{"verdict":"correct","confidence":95,"counterargument":"there are 3""")]
    [InlineData("<think>I see 3")]
    [InlineData("<think>I see 3 issues. {\"verdict\":\"correct\",\"confidence\":95}")]
    // Text in which something is to be found by searching.
    [InlineData("Score: 95")]
    [InlineData("Rating: 10")]
    [InlineData("verdict: correct, confidence: 95")]
    [InlineData("The answer is correct.")]
    [InlineData("""My verdict: {"verdict":"correct","confidence":95}""")]
    [InlineData("""{"verdict":"correct","confidence":95} I hope this helps.""")]
    [InlineData("""{"verdict":"correct","confidence":95}{"verdict":"incorrect","confidence":5}""")]
    [InlineData("""{"verdict":"incorrect","verdict":"correct","confidence":95}""")]
    [InlineData("""{"verdict":"correct","confidence":5,"confidence":95}""")]
    [InlineData("""{"verdict":"correct","confidence":95,"doubtful_claims":[{"a":1,"a":2}]}""")]
    [InlineData("""{"reply":{"verdict":"correct","confidence":95}}""")]
    [InlineData("""{"verdict":"correct","confidence":95,}""")]
    [InlineData("""{"verdict":"correct",/* sure */"confidence":95}""")]
    [InlineData("{'verdict':'correct','confidence':95}")]
    [InlineData("```json\n{\"verdict\":\"correct\",\"confidence\":95}")]
    [InlineData("```python\n{\"verdict\":\"correct\",\"confidence\":95}\n```")]
    [InlineData("```json\n{\"verdict\":\"correct\",\"confidence\":95}\n```\n```json\n{\"verdict\":\"incorrect\",\"confidence\":5}\n```")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("```")]
    [InlineData("``````")]
    public async Task AnythingElse_IsNoVerdictAndNeverAHalf(string reply)
    {
        TrustReport report = await JudgedCall.Replying(reply).With(new ReflectionEstimator()).AskAsync();

        Assert.Empty(report.Trust!.Signals);
        Assert.Equal((null, TrustLabel.Unverified), (report.Trust.Score, report.Trust.Label));
        Assert.Equal(("reflection", TrustProblemKind.NoVerdict), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
    }

    [Theory]
    [InlineData("  {0}\n\n")]
    [InlineData("\uFEFF{0}")]
    [InlineData("```json\n{0}\n```")]
    [InlineData("```\n{0}\n```  ")]
    [InlineData("``` JSON\r\n{0}\r\n```")]
    [InlineData("<think>There are 3 issues, or {{\"verdict\":\"incorrect\"}}.</think>{0}")]
    [InlineData("Let me see: 3 issues.\n</think>\n\n```json\n{0}\n```")]
    public async Task JsonAlone_InAnyWrapping_IsRead(string wrapping)
    {
        string reply = wrapping.Replace("{0}", JudgedCall.Verdict("correct", "95"), StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

        TrustReport report = await JudgedCall.Replying(reply).With(new ReflectionEstimator()).AskAsync();

        Assert.Equal(0.95, Assert.Single(report.Trust!.Signals).Score, 12);
        Assert.Equal(1, report.Trust.Signals[0].Calls);
    }

    [Fact]
    public async Task FurtherMembers_AreIgnored()
    {
        TrustReport report = await JudgedCall.Replying("""{"thoughts":{"verdict":"incorrect"},"verdict":"correct","confidence":95,"score":3}""").With(new ReflectionEstimator()).AskAsync();

        Assert.Equal(0.95, Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnlyTheLastMessage_IsTheReply(bool streaming)
    {
        var call = new JudgedCall("Paris", _ => new ChatResponse(
            [new ChatMessage(ChatRole.Assistant, JudgedCall.Verdict("correct", "99")), new ChatMessage(ChatRole.Assistant, JudgedCall.Verdict("incorrect", "5"))]));

        TrustReport report = await call.With(new ReflectionEstimator()).AskAsync(streaming);

        Assert.Equal(0.05, Assert.Single(report.Trust!.Signals).Score, 12);
    }
}
