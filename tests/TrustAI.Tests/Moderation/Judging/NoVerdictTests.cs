using System.Net;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>Whatever is no verdict never looks like a clean one.</summary>
public sealed class NoVerdictTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("It is fine.")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"flagged":false}""")]
    [InlineData("""{"verdict":"clean"}""")]
    [InlineData("""{"verdict":"clean","score":2}""")]
    [InlineData("""{"verdict":"clean","categories":[]}""")]
    [InlineData("""{"verdict":"safe","score":2,"categories":[]}""")]
    [InlineData("""{"verdict":null,"score":2,"categories":[]}""")]
    [InlineData("""{"verdict":false,"score":2,"categories":[]}""")]
    [InlineData("""{"verdict":"clean","score":-1,"categories":[]}""")]
    [InlineData("""{"verdict":"clean","score":101,"categories":[]}""")]
    [InlineData("""{"verdict":"clean","score":"low","categories":[]}""")]
    [InlineData("""{"verdict":"clean","score":2,"categories":{}}""")]
    [InlineData("""{"verdict":"clean","score":2,"categories":null}""")]
    [InlineData("""{"verdict":"clean","score":2,"categories":["hate"]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[]}""")]
    [InlineData("""{"verdict":"clean","score":2,"categories":[{"category":"hate","part":1,"score":50}]}""")]
    [InlineData("""{"verdict":"clean","verdict":"clean","score":2,"categories":[]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"rudeness","part":1,"score":90}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":3,"part":1,"score":90}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"part":1,"score":90}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"hate","score":90}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"hate","part":0,"score":90}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"hate","part":2,"score":90}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"hate","part":1.5,"score":90}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"hate","part":1}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"hate","part":1,"score":900}]}""")]
    [InlineData("""{"verdict":"flagged","score":90,"categories":[{"category":"hate","part":1,"score":90},{"category":"rudeness","part":1,"score":10}]}""")]
    public async Task Reply_ThatIsNoVerdict_Throws(string reply)
    {
        var exception = await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await Verdicts.Judge(reply).Moderator().ModerateAsync("secret text", Token));

        Assert.StartsWith("No verdict was reached. ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"verdict":"Flagged.","score":"95 %","categories":[{"category":" Hate ","part":"1","score":"90"}]}""", true, 0.95)]
    [InlineData("```json\n{\"verdict\":\"clean\",\"score\":0,\"categories\":[]}\n```", false, 0)]
    [InlineData("""<think>Hate? No.</think>{"verdict":"clean","score":0.04,"categories":[],"note":"fine"}""", false, 0.04)]
    public async Task Reply_InAnotherDress_IsRead(string reply, bool flagged, double score)
    {
        ModerationResult result = await Verdicts.Judge(reply).Moderator().ModerateAsync("text", Token);

        Assert.Equal(flagged, result.Flagged);
        Assert.Equal(score, result.Score!.Value, 12);
    }

    [Fact]
    public async Task Refusal_IsNoVerdict()
    {
        var filtered = new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Verdicts.Clean)) { FinishReason = ChatFinishReason.ContentFilter }) };
        var refusing = new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new ErrorContent("No.") { ErrorCode = "Refusal" }]))) };

        foreach (TestChatClient judge in new[] { filtered, refusing })
        {
            var exception = await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await judge.Moderator().ModerateAsync("text", Token));

            Assert.Contains("The judge refused.", exception.Message, StringComparison.Ordinal);
            Assert.Single(judge.Calls);
        }
    }

    [Fact]
    public async Task Reply_CutOff_SaysSo()
    {
        var judge = new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "{\"verdict\":\"cle")) { FinishReason = ChatFinishReason.Length }) };

        var exception = await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await judge.Moderator().ModerateAsync("text", Token));

        Assert.Contains("MaxOutputTokens", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_OfTheClient_ComesThrough()
    {
        var judge = new TestChatClient { OnResponse = (_, _) => throw new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable) };

        await Assert.ThrowsAsync<HttpRequestException>(async () => await judge.Moderator().ModerateAsync("text", Token));

        Assert.Single(judge.Calls);
    }

    [Fact]
    public async Task Schema_ThatIsRefused_IsLeftOutFromThenOn()
    {
        var judge = new TestChatClient
        {
            OnResponse = (call, _) => call.Options!.ResponseFormat is null
                ? Task.FromResult(TestChatClient.Response(Verdicts.Clean))
                : throw new HttpRequestException("no schemas", null, HttpStatusCode.BadRequest),
        };
        ChatClientModerator moderator = judge.Moderator();

        await moderator.ModerateAsync("one", Token);
        await moderator.ModerateAsync("two", Token);

        Assert.Equal([true, false, false], judge.Calls.Select(call => call.Options!.ResponseFormat is not null));
    }

    [Fact]
    public async Task Temperature_ThatIsRefused_IsLeftOutFromThenOn()
    {
        var judge = new TestChatClient
        {
            OnResponse = (call, _) => call.Options!.Temperature is null
                ? Task.FromResult(TestChatClient.Response(Verdicts.Clean))
                : throw new HttpRequestException("Unsupported value: 'temperature' does not support 0 with this model.", null, HttpStatusCode.BadRequest),
        };
        ChatClientModerator moderator = judge.Moderator();

        await moderator.ModerateAsync("one", Token);
        await moderator.ModerateAsync("two", Token);

        Assert.Equal([0f, null, null], judge.Calls.Select(call => call.Options!.Temperature));
        Assert.All(judge.Calls, call => Assert.NotNull(call.Options!.ResponseFormat));
    }

    [Fact]
    public async Task Cancellation_BeforeTheCheck_AsksNobody()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await judge.Moderator().ModerateAsync("text", new CancellationToken(canceled: true)));

        Assert.Empty(judge.Calls);
    }

    [Fact]
    public async Task Cancellation_OfAClientThatIgnoresItsToken_IsNotWaitedFor()
    {
        using var source = new CancellationTokenSource();
        var judge = new TestChatClient
        {
            OnResponse = async (_, _) =>
            {
                await source.CancelAsync();
                return await new TaskCompletionSource<ChatResponse>().Task;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await judge.Moderator().ModerateAsync("text", source.Token));
    }
}
