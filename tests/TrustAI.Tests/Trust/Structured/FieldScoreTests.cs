using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Structured;

/// <summary>Scores of single fields.</summary>
public sealed class FieldScoreTests
{
    private const string Answer = """{"name":"Ada","address":{"city":"London"},"items":[{"price":5},{"price":7}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fields_AreTheShareOfSamplesThatAgree_AtEveryDepth(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, TrustPreset.High, null, Answer,
            """{"name":"ada","address":{"city":"Xzqv"},"items":[{"price":5.0},{"price":8}]}""",
            """{"items":[{"price":5},{"price":7}],"address":{"city":"London"},"name":"Ada"}""",
            """{"name":"Ada","items":[{"price":5}]}""",
            "I do not know.");

        Assert.Equal(new Dictionary<string, double> { ["name"] = 0.75, ["address.city"] = 0.25, ["items[0].price"] = 0.75, ["items[1].price"] = 0.25 }, report.Trust!.Fields);
        TrustSignal signal = Assert.Single(report.Trust.Signals);
        Assert.Equal(0.5, signal.Measures!["fields_mean"], 12);
        Assert.Equal(0.25, signal.Measures["fields_weakest"], 12);
        Assert.EndsWith("Fields in doubt: address.city (0.25), items[1].price (0.25), items[0].price (0.75), name (0.75).", report.Trust.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_AllAgree_NoneIsInDoubt()
    {
        TrustReport report = await AskAsync(false, TrustPreset.Medium, null, Answer, Answer);
        Assert.All(report.Trust!.Fields!.Values, score => Assert.Equal(1, score));
        Assert.Equal("All 2 further answers agree.", report.Trust.Explanation);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Fields_ManyInDoubt_FiveAreNamed()
    {
        string Json(int value) => $"{{{string.Join(',', Enumerable.Range(0, 8).Select(i => $"\"f{i}\":{value}"))}}}";
        TrustReport report = await AskAsync(false, TrustPreset.Low, null, Json(1), Json(2));
        Assert.EndsWith("Fields in doubt: f0 (0.00), f1 (0.00), f2 (0.00), f3 (0.00), f4 (0.00) and 3 more.", report.Trust!.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fields_LogProbabilities_AreThoseOfTheValuesTokens(bool streaming)
    {
        TrustReport report = await AskAsync(streaming, TrustPreset.Base,
            [("{\"", -0.0), ("city", -9), ("\":\"", -9), ("S\u00e3o", -0.1), (" Paulo", -0.3), ("\",\"", -9), ("n", -9), ("\":", 0), ("42", -0.5), ("}", 0)], "{\"city\":\"São Paulo\",\"n\":42}");

        Assert.Equal(2, report.Trust!.Fields!.Count);
        Assert.Equal(Math.Exp((-0.2 - 0.3) / 2), report.Trust.Fields["city"], 12);
        Assert.Equal(Math.Exp(-0.5), report.Trust.Fields["n"], 12);
        Assert.Equal(Math.Exp(-0.5), Assert.Single(report.Trust.Signals).Measures!["fields_weakest"], 12);
        Assert.Contains("Fields in doubt: n (0.61), city (0.78).", report.Trust.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_SamplesAndLogProbabilities_TheWeakerCounts()
    {
        TrustReport report = await AskAsync(false, TrustPreset.Low, [("{\"a\":", 0), ("1", -1), (",\"b\":", 0), ("2", 0), ("}", 0)], """{"a":1,"b":2}""", """{"a":1,"b":3}""");
        Assert.Equal(Math.Exp(-1), report.Trust!.Fields!["a"], 12);
        Assert.Equal(0, report.Trust.Fields["b"], 12);
        Assert.Equal(1, Explanations(report, "Fields in doubt"));
    }

    [Theory]
    [InlineData("other text", -0.1)]
    [InlineData("{\"a\":1}", double.NaN)]
    public async Task Fields_TokensThatDoNotSpellTheAnswer_DoNotCount(string token, double logProbability)
    {
        TrustReport report = await AskAsync(false, TrustPreset.Low, [(token, logProbability)], """{"a":1}""", """{"a":1}""");
        Assert.Equal(1, report.Trust!.Fields!["a"]);
    }

    [Fact]
    public async Task Fields_EmptyValuesAndStrangeKeys_HavePaths()
    {
        TrustReport report = await AskAsync(false, TrustPreset.Low, null, """{"a.b":"","c":[],"":{"d":null},"e":[[1]]}""", """{"a.b":"","c":[],"":{"d":null},"e":[[1]]}""");
        Assert.Equal(["[''].d", "['a.b']", "c", "e[0][0]"], report.Trust!.Fields!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fields_JsonInAFence_IsRead()
    {
        TrustReport report = await AskAsync(false, TrustPreset.Low, null, "```json\n{\"a\":1}\n```", """{"a":2}""");
        Assert.Equal(0, report.Trust!.Fields!["a"]);
    }

    [Theory]
    [InlineData("Paris")]
    [InlineData("The set {1, 2}")]
    [InlineData("{}")]
    public async Task Fields_OtherAnswers_HaveNone(string answer) => Assert.Null((await AskAsync(false, TrustPreset.Low, null, answer, answer)).Trust!.Fields);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResponseFormatJson_AnswerThatIsNone_IsAProblem(bool streaming)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("""{"a":1"""), SampledTrust.Options());
        TrustReport report = (await client.AskAsync(streaming, options: new ChatOptions { ResponseFormat = ChatResponseFormat.Json })).GetTrustReport()!;
        Assert.Equal(("trust", TrustProblemKind.InvalidJson), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
        Assert.Equal(1, Assert.Single(report.Trust!.Signals).Score);
        Assert.Null(report.Trust.Fields);
    }

    private static int Explanations(TrustReport report, string words) => report.Trust!.Explanation.Split(words).Length - 1;

    private static async Task<TrustReport> AskAsync(bool streaming, TrustPreset preset, (string Token, double LogProbability)[]? tokens, params string[] answers)
    {
        TrustScoringOptions options = SampledTrust.Options();
        (options.Trust.Preset, options.Trust.BandLower, options.Trust.BandUpper) = (preset, 0, 1);
        // Low is a reflection and no samples; here it stands for one sample alone.
        options.Trust.MaxSamples = preset == TrustPreset.Low ? 1 : null;
        var model = TestChatClient.Answering(answers);
        if (tokens is not null)
        {
            JsonElement raw = JsonSerializer.Deserialize<JsonElement>(new JsonObject
            {
                ["logprobs"] = new JsonObject { ["content"] = new JsonArray([.. tokens.Select(token => new JsonObject { ["token"] = token.Token, ["logprob"] = double.IsNaN(token.LogProbability) ? null : token.LogProbability })]) },
            }.ToJsonString(), AIJsonUtilities.DefaultOptions);
            model.OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response(answers[Math.Min(call.SampleNumber, answers.Length - 1)], call.SampleNumber);
                response.Messages[0].Contents[0].RawRepresentation = call.IsSample ? null : raw;
                return Task.FromResult(response);
            };
        }

        using var client = new TrustScoringChatClient(model, options);
        return (await client.AskAsync(streaming)).GetTrustReport()!;
    }
}
