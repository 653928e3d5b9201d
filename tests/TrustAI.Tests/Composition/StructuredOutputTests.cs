using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>GetResponseAsync&lt;T&gt; through the pipeline. It has no streaming form.</summary>
public sealed class StructuredOutputTests
{
    private const string Compact = """{"name":"Paris","inhabitants":2100000}""";
    private const string Spaced = "{\n  \"name\": \"Paris\",\n  \"inhabitants\": 2100000\n}";
    private const string Other = """{"name":"London","inhabitants":8900000}""";

    // Without reflection, the type of the answer has to be made known.
    private static readonly JsonSerializerOptions Json = new(AIJsonUtilities.DefaultOptions)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(CityJsonContext.Default, AIJsonUtilities.DefaultOptions.TypeInfoResolver),
    };

    [Fact]
    public async Task AnswersEqualUpToWhiteSpace_Agree()
    {
        TestChatClient model = TestChatClient.Answering(Compact, Spaced, Spaced);
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse<City> response = await AskAsync(client);

        Assert.Equal(new City("Paris", 2_100_000), response.Result);
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        Assert.Empty(report.Trust.Alternatives);
        Assert.Equal(report.CallId, response.Messages[^1].GetTrustReport()!.CallId);
        Assert.Equal(3 * Pipeline.OneCall, report.Accounting!.Total.Amount);
    }

    [Fact]
    public async Task Samples_AreAskedForTheSameFormat()
    {
        TestChatClient model = TestChatClient.Answering(Compact);
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        await AskAsync(client);

        Assert.Equal(3, model.Calls.Count);
        Assert.All(model.Calls, call => Assert.Same(model.Calls[0].Options!.ResponseFormat, call.Options!.ResponseFormat));
        Assert.IsType<ChatResponseFormatJson>(model.Calls[0].Options!.ResponseFormat);
    }

    [Fact]
    public async Task OtherFields_Disagree()
    {
        using IChatClient client = TestChatClient.Answering(Compact, Other, Other).AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse<City> response = await AskAsync(client);

        TrustScore trust = response.GetTrustReport()!.Trust!;
        Assert.NotEqual(TrustLabel.Trusted, trust.Label);
        Assert.Equal(Other, Assert.Single(trust.Alternatives).Text);
    }

    [Fact]
    public async Task OutsideCache_Hit_HasResultAndReport()
    {
        TestChatClient model = TestChatClient.Answering(Compact, Spaced);
        using IChatClient client = model.AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().Build();

        ChatResponse<City> miss = await AskAsync(client);
        ChatResponse<City> hit = await AskAsync(client);

        Assert.Equal(3, model.Calls.Count);
        Assert.Equal(miss.Result, hit.Result);
        ReportAssert.Same(miss.GetTrustReport()!, hit.GetTrustReport()!);
    }

    private static Task<ChatResponse<City>> AskAsync(IChatClient client) =>
        client.GetResponseAsync<City>("Describe the capital of France.", Json, cancellationToken: TestContext.Current.CancellationToken);
}
