using System.Text;
using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class LogProbabilityTests
{
    private static ChatOptions Options => new()
    {
        RawRepresentationFactory = _ => new ChatCompletionOptions { IncludeLogProbabilities = true, TopLogProbabilityCount = 2 },
    };

    [Theory, InlineData(false), InlineData(true)]
    public async Task LogProbabilities_SwitchedOnByFactory_AreAskedForOnTheWire(bool streaming)
    {
        var request = await Exchange.RequestAsync(streaming, Options);

        Wire.Equal("""{"logprobs":true,"top_logprobs":2}""", Wire.Settings(request));
    }

    [Fact]
    public async Task LogProbabilities_Whole_AreInTheCompletion()
    {
        var response = (await Exchange.RunAsync("logprobs", streaming: false, Options)).Response;

        var completion = Assert.IsType<ChatCompletion>(response.RawRepresentation);
        AssertTokens(completion.ContentTokenLogProbabilities);
    }

    [Fact]
    public async Task LogProbabilities_Streamed_AreInTheChunkOfTheirText()
    {
        var updates = (await Exchange.RunAsync("logprobs", streaming: true, Options)).Updates;

        var chunks = updates.Select(update => Assert.IsType<StreamingChatCompletionUpdate>(update.RawRepresentation)).ToList();
        AssertTokens(chunks.SelectMany(chunk => chunk.ContentTokenLogProbabilities));
        Assert.Equal("Os", Assert.Single(chunks[1].ContentTokenLogProbabilities).Token);
        Assert.Equal("Os", updates[1].Text);
    }

    [Fact]
    public async Task LogProbabilities_StreamGatheredIntoAResponse_AreLost()
    {
        var response = (await Exchange.RunAsync("logprobs", streaming: true, Options)).Response;

        Assert.Null(response.RawRepresentation);
        Assert.Equal("Oslo", response.Text);
    }

    private static void AssertTokens(IEnumerable<ChatTokenLogProbabilityDetails> tokens)
    {
        Assert.Collection(
            tokens,
            first =>
            {
                Assert.Equal(("Os", -0.125f), (first.Token, first.LogProbability));
                Assert.Equal("Os", Encoding.UTF8.GetString(first.Utf8Bytes!.Value.Span));
                Assert.Equal([("Os", -0.125f), ("Ber", -2.25f)], first.TopLogProbabilities.Select(top => (top.Token, top.LogProbability)));
            },
            second => Assert.Equal(("lo", -0.0625f), (second.Token, second.LogProbability)));
    }
}
