using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>Scored answers come back as the history of the next question.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ScoredAnswerInTheHistory_TheProvider_SeesItWithoutTheReport(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();
        List<ChatMessage> history = await HistoryAsync(client, streaming);
        history[1].AdditionalProperties!["note"] = "kept";

        await client.AskAsync(streaming, history, options: null, TestContext.Current.CancellationToken);

        Assert.All(model.Calls.Skip(3), call =>
        {
            Assert.Equal("Paris", call.Messages[1].Text);
            Assert.Equal("message-0", call.Messages[1].MessageId);
            Assert.Equal(["note"], call.Messages[1].AdditionalProperties!.Keys);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ScoredAnswerInTheHistory_TheCallersMessages_StayAsTheyAre(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();
        List<ChatMessage> history = await HistoryAsync(client, streaming);
        string id = history[1].GetTrustReport()!.CallId;

        await client.AskAsync(streaming, history, options: null, TestContext.Current.CancellationToken);

        Assert.Equal(3, history.Count);
        Assert.Equal(id, history[1].GetTrustReport()!.CallId);
        Assert.True(history[1].AdditionalProperties!.ContainsKey(TrustReport.ScorePropertyName));
        Assert.All(model.Calls.Skip(3), call => Assert.Null(call.Messages[1].AdditionalProperties));
        Assert.All(model.Calls.Skip(3), call => Assert.Same(history[2], call.Messages[2]));
    }

    private static async Task<List<ChatMessage>> HistoryAsync(IChatClient client, bool streaming)
    {
        List<ChatMessage> history = [new(ChatRole.User, "What is the capital of France?")];
        ChatResponse first = await client.AskAsync(streaming, history, options: null, TestContext.Current.CancellationToken);
        return [.. history, .. first.Messages, new ChatMessage(ChatRole.User, "Are you sure?")];
    }
}
