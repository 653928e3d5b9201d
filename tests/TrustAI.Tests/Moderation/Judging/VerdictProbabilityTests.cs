using Microsoft.Extensions.AI;
using TrustAI.Tests.Trust.Judging;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>Scores read off the probabilities of the judge's tokens.</summary>
public sealed class VerdictProbabilityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verdict_WithAlternatives_IsRenormalisedOverThem()
    {
        ModerationResult result = await JudgeAsync(
            ("{\"verdict\":\"", 1, []), ("fl", 0.6, [("fl", 0.6), ("clean", 0.2), ("maybe", 0.2)]), ("agged\",\"score\":80,\"categories\":[{\"category\":\"hate\",\"part\":1,\"score\":70}]}", 1, []));

        Assert.Equal(0.75, result.Score!.Value, 6);
        Assert.Equal(0.7, result.ScoreOf("hate")!.Value, 6);
    }

    [Fact]
    public async Task Verdict_Clean_LeavesWhatItMightHaveBeen()
    {
        ModerationResult result = await JudgeAsync(("{\"verdict\":\"", 1, []), ("clean", 0.9, [("clean", 0.9), ("flagged", 0.1)]), ("\",\"score\":0,\"categories\":[]}", 1, []));

        Assert.False(result.Flagged);
        Assert.Equal(0.1, result.Score!.Value, 6);
    }

    [Fact]
    public async Task Scores_OfCategories_AreExpectedValues()
    {
        ModerationResult result = await JudgeAsync(
            ("{\"verdict\":\"flagged\",\"score\":80,\"categories\":[{\"category\":\"hate\",\"part\":1,\"score\":", 1, []), ("90", 0.5, [("90", 0.5), ("70", 0.5)]),
            ("},{\"category\":\"violence\",\"part\":1,\"score\":", 1, []), ("20", 0.5, [("20", 0.5), ("40", 0.5)]), ("}]}", 1, []));

        Assert.Equal((0.8, 0.3), (Math.Round(result.ScoreOf("hate")!.Value, 6), Math.Round(result.ScoreOf("violence")!.Value, 6)));
    }

    [Fact]
    public async Task Tokens_OfAnotherText_AreLeftOut()
    {
        ChatResponse reply = JudgedCall.WithTokens(("{\"verdict\":\"", 1, []), ("flagged", 0.5, []), ("\",\"score\":80,\"categories\":[]}", 1, []));
        reply.Messages[^1].Contents = [new TextContent(Verdicts.Clean)];

        ModerationResult result = await new TestChatClient { OnResponse = (_, _) => Task.FromResult(reply) }.Moderator().ModerateAsync("text", Token);

        Assert.Equal(0.02, result.Score!.Value, 12);
    }

    [Fact]
    public async Task Reader_ThatThrows_CostsTheProbabilitiesAlone()
    {
        ChatResponse reply = JudgedCall.WithTokens((Verdicts.Clean, 0.5, []));
        ChatClientModerator moderator = new TestChatClient { OnResponse = (_, _) => Task.FromResult(reply) }.Moderator(options => options.LogProbabilityReaders.Insert(0, new BrokenReader()));

        Assert.Equal(0.02, (await moderator.ModerateAsync("text", Token)).Score!.Value, 12);
    }

    [Fact]
    public async Task Adapter_OfTheOptions_AdjustsTheRequest()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);

        await judge.Moderator(options => options.RequestAdapters.Add(new SeedAdapter())).ModerateAsync("text", Token);

        Assert.Equal((0f, 7L), (judge.Calls[0].Options!.Temperature, judge.Calls[0].Options!.Seed));
    }

    private static async Task<ModerationResult> JudgeAsync(params (string, double, (string, double)[])[] tokens) =>
        await new TestChatClient { OnResponse = (_, _) => Task.FromResult(JudgedCall.WithTokens(tokens)) }.Moderator().ModerateAsync("text", Token);

    private sealed class BrokenReader : ITokenLogProbabilityReader
    {
        public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination) => throw new InvalidOperationException();
    }

    private sealed class SeedAdapter : IChatRequestAdapter
    {
        public ChatOptions? Adapt(ChatOptions? options, IChatClient innerClient)
        {
            ChatOptions adapted = options!.Clone();
            adapted.Seed = 7;
            return adapted;
        }

        public bool IsRefusal(Exception exception, ChatOptions? options, IChatClient innerClient) => false;
    }
}
