using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>How far an answer and one further answer agree, seen from outside: the consistency signal.</summary>
internal static class Agreement
{
    public static async Task<double> OfAsync(string answer, string other) => (await SignalAsync(answer, other)).Score;

    public static async Task<TrustSignal> SignalAsync(string answer, string other)
    {
        var options = new TrustScoringOptions();
        options.Trust.MaxSamples = 1;
        using var client = new TrustScoringChatClient(TestChatClient.Answering(answer, other), options);
        return Assert.Single((await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Signals, signal => signal.Name is "consistency");
    }

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
}
