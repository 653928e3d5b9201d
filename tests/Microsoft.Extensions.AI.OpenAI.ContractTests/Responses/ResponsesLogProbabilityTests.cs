using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesLogProbabilityTests
{
    private static ChatOptions Options => new()
    {
        RawRepresentationFactory = _ => new CreateResponseOptions
        {
            TopLogProbabilityCount = 2,
            IncludedProperties = { IncludedResponseProperty.MessageOutputTextLogProbabilities },
        },
    };

    [Theory, InlineData(false), InlineData(true)]
    public async Task LogProbabilities_SwitchedOnByFactory_AreAskedForOnTheWire(bool streaming)
    {
        Wire.Equal("""{"top_logprobs":2,"include":["message.output_text.logprobs"]}""", await ResponsesExchange.SettingsAsync(streaming, Options));
    }

    [Fact]
    public async Task LogProbabilities_Whole_AreInThePartOfTheirText()
    {
        var response = (await ResponsesExchange.RunAsync("logprobs", streaming: false, Options)).Response;

        var text = Assert.IsType<TextContent>(Assert.Single(Assert.Single(response.Messages).Contents));
        AssertTokens(Assert.IsType<ResponseContentPart>(text.RawRepresentation, exactMatch: false).OutputTextTokenLogProbabilities);
    }

    [Fact]
    public async Task LogProbabilities_Streamed_AreInTheDeltaOfTheirText()
    {
        var updates = (await ResponsesExchange.RunAsync("logprobs", streaming: true, Options)).Updates;

        var deltas = updates.Where(update => update.RawRepresentation is StreamingResponseOutputTextDeltaUpdate).ToList();
        Assert.Equal(["Os", "lo"], deltas.Select(update => update.Text), StringComparer.Ordinal);
        AssertTokens(deltas.SelectMany(update => ((StreamingResponseOutputTextDeltaUpdate)update.RawRepresentation!).TokenLogProbabilities));
    }

    [Fact]
    public async Task LogProbabilities_Streamed_AreAgainInTheEventsThatEndText()
    {
        var raws = (await ResponsesExchange.RunAsync("logprobs", streaming: true, Options)).Updates.Select(update => update.RawRepresentation).ToList();

        AssertTokens(Assert.Single(raws.OfType<StreamingResponseOutputTextDoneUpdate>()).TokenLogProbabilities);
        AssertTokens(Assert.Single(raws.OfType<StreamingResponseContentPartDoneUpdate>()).Part.OutputTextTokenLogProbabilities);
        var last = Assert.Single(raws.OfType<StreamingResponseCompletedUpdate>()).Response;
        AssertTokens(((MessageResponseItem)Assert.Single(last.OutputItems)).Content[0].OutputTextTokenLogProbabilities);
    }

    [Fact]
    public async Task LogProbabilities_StreamGatheredIntoAResponse_AreLost()
    {
        var response = (await ResponsesExchange.RunAsync("logprobs", streaming: true, Options)).Response;

        Assert.Null(response.RawRepresentation);
        Assert.Null(Assert.Single(Assert.Single(response.Messages).Contents).RawRepresentation);
    }

    private static void AssertTokens(IEnumerable<ResponseTokenLogProbabilityDetails> tokens)
    {
        Assert.Collection(
            tokens,
            first =>
            {
                Assert.Equal(("Os", -0.125f), (first.Token, first.LogProbability));
                Assert.Equal([("Os", -0.125f), ("Ber", -2.25f)], first.TopLogProbabilities.Select(top => (top.Token, top.LogProbability)));
            },
            second => Assert.Equal(("lo", -0.0625f), (second.Token, second.LogProbability)));
    }
}
