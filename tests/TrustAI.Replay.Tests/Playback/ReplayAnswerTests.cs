using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class ReplayAnswerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_AskedByItsQuestion_GivesTheAnswer(bool streaming)
    {
        using ReplayChatClient client = RecordedData.Play(RecordedData.TriviaQA);

        ChatResponse response = await client.AskAsync(streaming, RecordedData.TriviaQuestion);

        Assert.Equal("Botswana", response.Text);
        Assert.Equal("llama-13b", response.ModelId);
        Assert.Equal("odql_1190", response.ResponseId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Null(response.CreatedAt);
        Assert.Equal(ChatRole.Assistant, Assert.Single(response.Messages).Role);
    }
}
