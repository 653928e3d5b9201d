using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

public sealed class TokenConfidenceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_MeanAndWeakestToken_CountEqually(bool streaming)
    {
        TrustSignal signal = (await ConfidenceAsync(streaming, ("Peter", -0.1), (" O", -0.2), ("str", -0.3), ("um", -1.4)))!;
        Assert.Equal(Math.Exp((-0.5 - 1.4) / 2), signal.Score, 12);
        Assert.Equal(0, signal.Calls);
        Assert.Equal(1, signal.Weight);
    }

    [Fact]
    public async Task Signal_BesideTwoFurtherAnswers_HasItsWeightAndItsWords()
    {
        TrustReport report = await ReportAsync(false, new TrustScoringOptions(), Raw([("Par", Math.Log(0.9)), ("is", Math.Log(0.4))]));

        Assert.InRange(report.Trust!.Signals[0].Weight, 0.2, 0.8);
        Assert.Equal(1, report.Trust.Signals.Sum(signal => signal.Weight), 12);
        Assert.Equal("The model gave its own words a probability of 60 % on average and of 40 % at the weakest.", report.Trust.Signals[0].Explanation);
    }

    [Theory]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    public async Task Score_WeakestTenth_IsRoundedDown(int tokens, int weakest)
    {
        TrustSignal signal = (await ConfidenceAsync(false, [.. Enumerable.Range(1, tokens).Select(i => ($"t{i}", i == tokens ? -4.0 : 0.0))]))!;
        Assert.Equal(Math.Exp(((-4.0 / tokens) + (-4.0 / weakest)) / 2), signal.Score, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbability_AHairAboveTheTolerance_IsAProblem(bool streaming)
    {
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        TrustReport report = await ReportAsync(streaming, options, Raw([("x", 0.00011)]));
        Assert.Empty(report.Trust!.Signals);
        Assert.Equal(TrustProblemKind.InvalidLogProbabilities, Assert.Single(report.Problems).Kind);
    }

    [Fact]
    public async Task Score_LongAnswer_CountsItsWeakestTenth()
    {
        (string, double)[] tokens = [.. Enumerable.Range(0, 40).Select(i => ($"t{i}", i < 4 ? -2.0 : 0.0))];
        TrustSignal signal = (await ConfidenceAsync(false, tokens))!;
        Assert.Equal(Math.Exp((-0.2 - 2.0) / 2), signal.Score, 12);
    }

    [Fact]
    public async Task Score_TokensWithoutLetterOrDigit_DoNotCount()
    {
        TrustSignal signal = (await ConfidenceAsync(false, ("Paris", -0.5), (".", -9), ("\n\n", -9)))!;
        Assert.Equal(Math.Exp(-0.5), signal.Score, 12);
    }

    [Fact]
    public async Task Score_LettersOutsideTheBasicPlane_Count()
    {
        TrustSignal signal = (await ConfidenceAsync(false, ("𠮷", -0.5), ("野", -1.5)))!;
        Assert.Equal(Math.Exp((-1 - 1.5) / 2), signal.Score, 12);
    }

    [Fact]
    public async Task Score_OnlyPunctuation_IsNoSignal() => Assert.Null(await ConfidenceAsync(false, ("!", -0.1)));

    [Fact]
    public async Task Score_NoProbabilities_IsNoSignal() => Assert.Null(await ConfidenceAsync(false));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.00005, 1.0)]
    [InlineData(0.0001, 1.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(-9999, 0.0)]
    public async Task Score_EdgesOfTheScale_AreInRange(double logProbability, double expected) =>
        Assert.Equal(expected, (await ConfidenceAsync(false, ("x", logProbability)))!.Score, 12);

    [Theory]
    [InlineData("""{"choices":[{"logprobs":{"content":[{"token":"a","logprob":-1}]}},{"logprobs":{"content":[{"token":"b","logprob":-2}]}}]}""")]
    [InlineData("""{"logprobs":{"content":[{"token":"a","logprob":-1}]}}""")]
    public void Reader_ChatCompletionsJson_GivesTheFirstChoice(string json)
    {
        foreach (object raw in new object[] { JsonElement.Parse(json), JsonDocument.Parse(json), JsonNode.Parse(json)! })
        {
            var tokens = new List<TokenLogProbability>();
            Assert.True(new JsonTokenLogProbabilityReader().TryRead(raw, tokens));
            Assert.Equal([new TokenLogProbability("a", -1)], tokens);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"logprobs":null}]}""")]
    [InlineData("""{"logprobs":{"content":null}}""")]
    [InlineData("""{"logprobs":{"content":[]}}""")]
    [InlineData("""{"logprobs":{"content":["odd",{"token":"no number"}]}}""")]
    [InlineData("""{"logprobs":[{"token":"a","logprob":-1}]}""")]
    [InlineData("""{"choices":["odd"]}""")]
    public void Reader_AnythingElse_IsNotRead(string json)
    {
        var tokens = new List<TokenLogProbability>();
        Assert.False(new JsonTokenLogProbabilityReader().TryRead(JsonElement.Parse(json), tokens));
        Assert.False(new JsonTokenLogProbabilityReader().TryRead("a string", tokens));
        Assert.Empty(tokens);
    }

    [Fact]
    public void Reader_TokensAmongOddOnes_AreRead()
    {
        var tokens = new List<TokenLogProbability>();
        JsonElement raw = JsonElement.Parse("""{"logprobs":{"content":["odd",{"token":"a","logprob":"-Infinity"},{"logprob":-2},{"token":7,"logprob":"x"},{"token":"no number"}]}}""");

        Assert.True(new JsonTokenLogProbabilityReader().TryRead(raw, tokens));

        Assert.Equal([new("a", double.NegativeInfinity), new("", -2), new("", double.NaN)], tokens);
        Assert.Throws<ArgumentNullException>("destination", () => new JsonTokenLogProbabilityReader().TryRead(raw, null!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ReaderOfOnesOwn_IsAskedWhereTheFirstDoesNotKnowTheObject(bool streaming)
    {
        var options = new TrustScoringOptions();
        options.Trust.LogProbabilityReaders.Add(new HalfReader());
        TrustReport report = await ReportAsync(streaming, options, new Version(1, 2));
        Assert.Equal(0.5, Assert.Single(report.Trust!.Signals, signal => signal.Name is "confidence").Score, 12);
    }

    [Fact]
    public async Task Stream_FunctionLoop_OnlyTheLastTurnsTokensCount()
    {
        static async IAsyncEnumerable<ChatResponseUpdate> Loop()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("1", "f")]) { ResponseId = "r1", RawRepresentation = Raw([("call", -5)]) };
            yield return new ChatResponseUpdate(ChatRole.Tool, [new FunctionResultContent("1", "7")]);
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Pa") { ResponseId = "r2", RawRepresentation = Raw([("Pa", -0.5)]) };
            yield return new ChatResponseUpdate(ChatRole.Assistant, "ris") { ResponseId = "r2", RawRepresentation = Raw([("ris", -0.5)]) };
        }

        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(new TestChatClient { OnStream = (_, _) => Loop() }, options);

        TrustReport report = (await client.AskAsync(streaming: true)).GetTrustReport()!;

        Assert.Equal(Math.Exp(-0.5), Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Theory]
    [InlineData("r1", "r2", -1.5)]
    [InlineData("r1", "r1", -1.0)]
    [InlineData("r1", null, -1.0)]
    [InlineData("r1", "", -1.0)]
    [InlineData(null, null, -1.0)]
    public async Task Stream_NewResponseId_StartsAfresh(string? first, string? second, double expected)
    {
        async IAsyncEnumerable<ChatResponseUpdate> Updates()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Pa") { ResponseId = first, RawRepresentation = Raw([("Pa", -0.5)]) };
            yield return new ChatResponseUpdate(ChatRole.Assistant, "ris") { ResponseId = second, RawRepresentation = Raw([("ris", -1.5)]) };
        }

        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(new TestChatClient { OnStream = (_, _) => Updates() }, options);

        TrustReport report = (await client.AskAsync(streaming: true)).GetTrustReport()!;

        Assert.Equal(Math.Exp((expected - 1.5) / 2), Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Fact]
    public async Task Response_ProbabilitiesOnTheLastMessage_AreReadOnceAndThoseOfEarlierTurnsAreNot()
    {
        static ChatMessage Message(double probability)
        {
            var message = new ChatMessage(ChatRole.Assistant, "Paris") { RawRepresentation = Raw([("Paris", probability)]) };
            message.Contents[0].RawRepresentation = Raw([("Paris", 2 * probability)]);
            return message;
        }

        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(new ChatResponse([Message(-7), Message(-0.5)])) }, options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal(Math.Exp(-0.5), Assert.Single(report.Trust!.Signals).Score, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ProbabilitiesOnTheContent_AreRead(bool streaming)
    {
        ChatResponse Answer()
        {
            ChatResponse response = TestChatClient.Response("Paris");
            response.Messages[0].Contents[0].RawRepresentation = Raw([("Paris", -0.25)]);
            return response;
        }

        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(Answer()) });
        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;
        Assert.Equal(Math.Exp(-0.25), Assert.Single(report.Trust!.Signals, signal => signal.Name is "confidence").Score, 12);
    }

    private static async Task<TrustSignal?> ConfidenceAsync(bool streaming, params (string Token, double LogProbability)[] tokens)
    {
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        TrustReport report = await ReportAsync(streaming, options, Raw(tokens));
        TrustSignal? signal = report.Trust!.Signals.SingleOrDefault();
        // That there is none is said in so many words.
        Assert.Equal(signal is null ? [("trust", TrustProblemKind.MissingSignals)] : [], report.Problems.Select(problem => (problem.Part, problem.Kind)));
        return signal;
    }

    private static async Task<TrustReport> ReportAsync(bool streaming, TrustScoringOptions options, object raw)
    {
        async IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            await Task.Yield();
            foreach (ChatResponseUpdate update in TestChatClient.Response("Paris").ToChatResponseUpdates())
            {
                update.RawRepresentation = update.Text.Length > 0 ? raw : null;
                yield return update;
            }
        }

        ChatResponse Answer()
        {
            ChatResponse response = TestChatClient.Response("Paris");
            response.RawRepresentation = raw;
            return response;
        }

        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(Answer()), OnStream = (_, _) => Stream() }, options);
        return (await client.AskAsync(streaming)).GetTrustReport()!;
    }

    private static JsonElement Raw((string Token, double LogProbability)[] tokens)
    {
        var content = new JsonArray();
        foreach ((string token, double value) in tokens)
        {
            content.Add((JsonNode)new JsonObject { ["token"] = token, ["logprob"] = double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create("-Infinity") });
        }

        return JsonElement.Parse(new JsonObject { ["logprobs"] = new JsonObject { ["content"] = content } }.ToJsonString());
    }

    private sealed class HalfReader : ITokenLogProbabilityReader
    {
        public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination)
        {
            if (rawRepresentation is not Version)
            {
                return false;
            }

            destination.Add(new TokenLogProbability("", Math.Log(0.5)));
            return true;
        }
    }
}
