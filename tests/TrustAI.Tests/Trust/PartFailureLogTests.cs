using Microsoft.Extensions.AI;
using TrustAI.Tests.Composition;
using TrustAI.Tests.Trust.AnswerSimilarity;

namespace TrustAI.Tests.Trust;

/// <summary>Whatever part of scoring fails, the log holds the exception: the report names its type alone.</summary>
public sealed class PartFailureLogTests
{
    [Theory]
    [InlineData(false, "consistency")]
    [InlineData(true, "consistency")]
    [InlineData(false, "second_opinion")]
    [InlineData(true, "second_opinion")]
    [InlineData(false, "own")]
    [InlineData(true, "own")]
    [InlineData(false, "confidence")]
    [InlineData(true, "confidence")]
    [InlineData(false, "groundedness")]
    [InlineData(true, "groundedness")]
    [InlineData(false, "criteria")]
    [InlineData(true, "criteria")]
    [InlineData(false, "trust")]
    [InlineData(true, "trust")]
    public async Task PartThatFails_IsLoggedOnce(bool streaming, string part)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        TrustScoringOptions options = SampledTrust.Options();
        (options.Trust.MaxSamples, options.Trust.BandLower, options.Trust.BandUpper) = (1, 0, 1);
        switch (part)
        {
            case "consistency":
                inner.OnResponse = (call, _) => call.IsSample ? throw new IOException() : Task.FromResult(TestChatClient.Response("Paris"));
                break;
            case "second_opinion":
                options.Trust.Preset = TrustPreset.High;
                options.Trust.SecondOpinions.Add(new TestChatClient { OnResponse = (_, _) => throw new IOException() });
                break;
            case "own":
                options.Trust.Estimators.Add(new ScriptedEstimator("own", 0.5) { OnEstimate = _ => throw new IOException() });
                break;
            case "confidence":
                options.Trust.Estimators.RemoveAt(1);
                options.Trust.LogProbabilityReaders.Add(new FailingReader());
                inner.OnResponse = (_, _) =>
                {
                    ChatResponse response = TestChatClient.Response("Paris");
                    response.RawRepresentation = new object();
                    return Task.FromResult(response);
                };
                inner.OnStream = (_, _) => RawUpdates();
                break;
            case "groundedness":
                options.Trust.Estimators.Add(new GroundednessEstimator());
                options.Trust.Judge = new TestChatClient { OnResponse = (_, _) => throw new IOException() };
                break;
            case "criteria":
                options.Trust.Criteria["brief"] = "Is it brief?";
                options.Trust.Judge = new TestChatClient { OnResponse = (_, _) => throw new IOException() };
                break;
            case "trust":
                options.Trust.ShouldScore = _ => throw new IOException();
                break;
        }

        ChatOptions? asked = part is "groundedness" ? new ChatOptions().WithTrust(trust => trust.Context.Add("Paris is the capital of France.")) : null;
        using var log = new RecordedLog();
        using var client = new TrustScoringChatClient(inner, options, log.Factory);

        await client.AskAsync(streaming, options: asked);

        Assert.Equal(1, log.Count($"{part} failed"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ComparisonThatFails_IsLogged(bool byEmbeddings)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 1;
        options.Trust.EmbeddingGenerator = byEmbeddings ? new FakeEmbeddingGenerator(_ => throw new IOException()) : null;
        options.Trust.GroupByMeaning = byEmbeddings ? MeaningGrouping.Never : MeaningGrouping.Always;
        options.Trust.Judge = new TestChatClient { OnResponse = (_, _) => throw new IOException() };
        using var log = new RecordedLog();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("the red boat sails home", "a red boat sails away"), options, log.Factory);

        await client.AskAsync(streaming: false);

        Assert.Equal(1, log.Count("consistency failed"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReportListenerThatFails_IsLogged(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Background.Enabled = true;
        options.Trust.Background.OnReport = (_, _) => throw new IOException();
        using var failures = new Cascade.FailureLog(count: 1);
        await using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options, failures);

        await client.AskAsync(streaming);

        await failures.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> RawUpdates()
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Paris") { RawRepresentation = new object() };
    }

    private sealed class FailingReader : ITokenLogProbabilityReader
    {
        public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination) => throw new IOException();
    }
}
