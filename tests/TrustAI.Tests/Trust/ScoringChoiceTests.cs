using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

/// <summary>Which answers are scored at all.</summary>
public sealed class ScoringChoiceTests
{
    [Theory]
    [InlineData(false, 0.25, 0.25, false)]
    [InlineData(true, 0.25, 0.25, false)]
    [InlineData(false, 0.25, 0.249, true)]
    [InlineData(true, 0.25, 0.249, true)]
    [InlineData(false, 0, 0, false)]
    [InlineData(false, 1, 0.999, true)]
    public async Task SamplingRate_IsTheShareThatIsScored(bool streaming, double rate, double drawn, bool expected)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        var options = new TrustScoringOptions { Randomizer = () => drawn };
        options.Trust.SamplingRate = rate;
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(expected, report.Trust is not null);
        Assert.Equal(expected, inner.Reflections.Count > 0);
        Assert.Empty(inner.Samples);
        Assert.NotNull(report.Accounting);
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Enabled_ForTheCall_CountsForMoreThanRateAndPredicate(bool streaming)
    {
        var options = new TrustScoringOptions();
        options.Trust.SamplingRate = 0;
        options.Trust.ShouldScore = _ => false;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        Assert.Null((await client.AskAsync(streaming)).GetTrustReport()!.Trust);
        Assert.NotNull((await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.Enabled = true))).GetTrustReport()!.Trust);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ShouldScore_SeesTheCallAndDecides(bool streaming)
    {
        var seen = new List<TrustCandidate>();
        var options = new TrustScoringOptions();
        options.Trust.ShouldScore = candidate =>
        {
            seen.Add(candidate);
            return candidate.Response.Text.Length > 5;
        };
        TestChatClient inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming, options: new ChatOptions { ModelId = "gpt-4.1-mini" }.WithTrust(trust => trust.MaxSamples = 1))).GetTrustReport()!;

        Assert.Null(report.Trust);
        Assert.Null(report.Durations.Trust);
        TrustCandidate candidate = Assert.Single(seen);
        Assert.Equal(("What is the capital of France?", "gpt-4.1-mini", "Paris"), (candidate.Messages[0].Text, candidate.Options!.ModelId, candidate.Response.Text));
        Assert.Null(candidate.Options.AdditionalProperties);
        Assert.Single(inner.Calls);
        Assert.Empty(inner.Reflections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ShouldScore_Failing_ScoresAndSaysSo(bool streaming)
    {
        var options = new TrustScoringOptions();
        options.Trust.ShouldScore = _ => throw new InvalidCastException();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.NotNull(report.Trust);
        Assert.Contains(report.Problems, problem => problem is { Part: "trust", Kind: TrustProblemKind.Failure });
    }
}
