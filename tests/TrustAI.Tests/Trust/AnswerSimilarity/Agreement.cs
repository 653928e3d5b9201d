using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>How far an answer and one further answer agree, seen from outside: the consistency signal rests on it.</summary>
internal static class Agreement
{
    /// <summary>The measured agreement, after a look whether the signal's score is made of it; what a rival takes off is in that too.</summary>
    public static async Task<double> OfAsync(string answer, string other)
    {
        TrustScore trust = await ScoreAsync(answer, other);
        AnswerAgreement measured = AnswerForm.Of(answer).CompareWith(AnswerForm.Of(other));
        Assert.Equal(AgreementScore.OfSamples([measured], trust.Alternatives), Assert.Single(trust.Signals).Score, 12);
        return measured.Degree;
    }

    public static async Task<TrustSignal> SignalAsync(string answer, string other) => Assert.Single((await ScoreAsync(answer, other)).Signals);

    public static async Task AssertSameAsync(string answer, string other)
    {
        Assert.Equal(1, await OfAsync(answer, other));
        Assert.Equal(1, await OfAsync(other, answer));
    }

    public static async Task AssertDifferentAsync(string answer, string other)
    {
        Assert.Equal(0, await OfAsync(answer, other));
        Assert.Equal(0, await OfAsync(other, answer));
    }

    /// <summary>Neither the one nor the other for certain: a matter of degree.</summary>
    public static async Task AssertUndecidedAsync(string answer, string other)
    {
        Assert.InRange(await OfAsync(answer, other), 0.001, 0.999);
        Assert.Equal(await OfAsync(answer, other), await OfAsync(other, answer), 12);
    }

    private static async Task<TrustScore> ScoreAsync(string answer, string other)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 1;
        using var client = new TrustScoringChatClient(TestChatClient.Answering(answer, other), options);
        return (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!;
    }
}
