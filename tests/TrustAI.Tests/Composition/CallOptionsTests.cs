using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>ChatOptions.WithTrust, and whose options reach whom.</summary>
public sealed class CallOptionsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NothingOfOurs_Options_AreTheCallersOwnObject(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();
        var options = new ChatOptions { Temperature = 0.2f, AdditionalProperties = new() { ["tenant"] = "a" } };

        await client.AskAsync(streaming, options: options);
        await client.AskAsync(streaming, options: null);

        Assert.Same(options, model.Calls[0].Options);
        Assert.Null(model.Calls[3].Options);
        Assert.Equal("tenant", Assert.Single(options.AdditionalProperties).Key);
        Assert.Equal(0.2f, options.Temperature);
        Assert.All(model.Samples, sample => Assert.NotSame(options, sample.Options));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_Off_NoScoreAndNoSample(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.Enabled = false));

        Assert.Single(model.Calls);
        TrustReport report = response.GetTrustReport()!;
        Assert.Null(report.Trust);
        Assert.Null(report.Durations.Trust);
        Assert.Equal(Pipeline.OneCall, report.Accounting!.Total.Amount);
        Assert.False(response.AdditionalProperties!.ContainsKey(TrustReport.ScorePropertyName));
    }

    [Theory]
    [InlineData(false, TrustPreset.Base, null, 0)]
    [InlineData(true, TrustPreset.Base, null, 0)]
    [InlineData(false, TrustPreset.High, null, 4)]
    [InlineData(true, TrustPreset.High, null, 4)]
    [InlineData(false, TrustPreset.Best, 1, 1)]
    [InlineData(true, null, 3, 3)]
    [InlineData(false, null, 0, 0)]
    public async Task WithTrust_PresetAndSamples_HoldForTheCall(bool streaming, TrustPreset? preset, int? maxSamples, int expected)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(options => { SampledTrust.Configure(options); options.Trust.BandUpper = 1; }).Build();

        await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => (trust.Preset, trust.MaxSamples) = (preset, maxSamples)));
        int samples = model.Samples.Count;
        await client.AskAsync(streaming);

        Assert.Equal(expected, samples);
        Assert.Equal(expected + 2, model.Samples.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_BesideConfiguredSamples_ThePresetOfTheCallCountsForMore(bool streaming)
    {
        async Task<int> SamplesAsync(Action<TrustCallOptions> wanted)
        {
            TestChatClient model = TestChatClient.Answering("Paris");
            using IChatClient client = model.AsBuilder().UseTrustScoring(options => { SampledTrust.Configure(options); (options.Trust.MaxSamples, options.Trust.BandUpper) = (5, 1); }).Build();
            await client.AskAsync(streaming, options: new ChatOptions().WithTrust(wanted));
            return model.Samples.Count;
        }

        Assert.Equal(5, await SamplesAsync(_ => { }));
        Assert.Equal(4, await SamplesAsync(trust => trust.Preset = TrustPreset.High));
        Assert.Equal(3, await SamplesAsync(trust => trust.MaxSamples = 3));
        Assert.Equal(3, await SamplesAsync(trust => (trust.MaxSamples, trust.Preset) = (3, TrustPreset.High)));
        Assert.Equal(32, await SamplesAsync(trust => trust.MaxSamples = 32));
    }

    [Fact]
    public void WithTrust_BadArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("options", () => ((ChatOptions)null!).WithTrust(_ => { }));
        Assert.Throws<ArgumentNullException>("configure", () => new ChatOptions().WithTrust(null!));
        Assert.Throws<ArgumentException>("configure", () => new ChatOptions().WithTrust(trust => trust.MaxSamples = 33));
        Assert.Throws<ArgumentException>("configure", () => new ChatOptions().WithTrust(trust => trust.MaxSamples = -1));
        Assert.Throws<ArgumentException>("configure", () => new ChatOptions().WithTrust(trust => trust.Preset = (TrustPreset)17));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_TheProvider_SeesOnlyTheMarkerOfSamples(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();
        ChatOptions mine = new ChatOptions { ModelId = "gpt-4.1-mini", AdditionalProperties = new() { ["tenant"] = "a" } }.WithTrust(trust => trust.MaxSamples = 1);

        await client.AskAsync(streaming, options: mine);
        await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.MaxSamples = 1));

        Assert.Equal(["tenant"], model.Calls[0].Options!.AdditionalProperties!.Keys);
        Assert.Equal(["tenant", "trustai_sample"], model.Calls[1].Options!.AdditionalProperties!.Keys.Order());
        Assert.Null(model.Calls[2].Options!.AdditionalProperties);
        Assert.Equal(["trustai_sample"], model.Calls[3].Options!.AdditionalProperties!.Keys);
        Assert.Equal(2, mine.AdditionalProperties!.Count);
        Assert.Equal("gpt-4.1-mini", model.Calls[0].Options!.ModelId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_InnerCache_TakesDifferentlyConfiguredCallsForTheSame(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseDistributedCache(Pipeline.NewCache()).Build();
        var options = new ChatOptions();

        await client.AskAsync(streaming, options: options);
        await client.AskAsync(streaming, options: options.WithTrust(trust => trust.Preset = TrustPreset.Low));
        await client.AskAsync(streaming, options: options.WithTrust(trust => trust.Enabled = false));

        Assert.Equal(3, model.Calls.Count);
        Assert.Single(model.Calls, call => !call.IsSample);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithTrust_OuterCache_TellsDifferentlyConfiguredCallsApart(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseDistributedCache(Pipeline.NewCache()).UseTrustScoring(options => { SampledTrust.Configure(options); options.Trust.BandUpper = 1; }).Build();
        ChatOptions low = new ChatOptions().WithTrust(trust => trust.Preset = TrustPreset.Low);
        ChatOptions high = new ChatOptions().WithTrust(trust => trust.Preset = TrustPreset.High);

        TrustReport[] reports =
        [
            (await client.AskAsync(streaming, options: low)).GetTrustReport()!,
            (await client.AskAsync(streaming, options: high)).GetTrustReport()!,
            (await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.Preset = TrustPreset.High))).GetTrustReport()!,
        ];

        Assert.Equal([TrustPreset.Low, TrustPreset.High, TrustPreset.High], reports.Select(report => report.Trust!.Preset));
        Assert.Equal(reports[1].CallId, reports[2].CallId);
        Assert.Equal(1 + 5, model.Calls.Count);
    }

    public static TheoryData<bool, string> Garbage()
    {
        var data = new TheoryData<bool, string>();
        foreach (bool streaming in (bool[])[false, true])
        {
            data.Add(streaming, "\"a text\"");
            data.Add(streaming, "null");
            data.Add(streaming, "[1]");
            data.Add(streaming, """{"maxSamples":-1}""");
            data.Add(streaming, """{"maxSamples":33}""");
            data.Add(streaming, """{"preset":17}""");
            data.Add(streaming, """{"preset":"extreme"}""");
            data.Add(streaming, """{"enabled":"perhaps"}""");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public Task UnderTheKey_UnreadableJson_IsAProblemAndNoCrash(bool streaming, string json) => AssertProblemAsync(streaming, JsonDocument.Parse(json).RootElement);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnderTheKey_ObjectsOfOtherKinds_AreAProblemAndNoCrash(bool streaming)
    {
        await AssertProblemAsync(streaming, new object());
        await AssertProblemAsync(streaming, 17);
        await AssertProblemAsync(streaming, null);
        await AssertProblemAsync(streaming, default(JsonElement));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryKindOfCall_CallersOptions_AreNeverChanged(bool streaming)
    {
        var tool = new CountingTool();
        ChatOptions options = ToolLoop.Options(tool).WithTrust(trust => trust.Preset = TrustPreset.High);
        options.Temperature = 0;
        options.Seed = 7;
        options.StopSequences = ["."];
        object ours = Assert.Single(options.AdditionalProperties!).Value!;
        using IChatClient client = ToolLoop.Model(ids: true, "Paris").AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().Build();

        await client.AskAsync(streaming, options: options);

        Assert.Equal([tool], options.Tools!);
        Assert.Equal(ChatToolMode.Auto, options.ToolMode);
        Assert.True(options.AllowMultipleToolCalls);
        Assert.Equal(0, options.Temperature);
        Assert.Equal(7, options.Seed);
        Assert.Equal(["."], options.StopSequences);
        Assert.Equal(ours, Assert.Single(options.AdditionalProperties!).Value);
    }

    private static async Task AssertProblemAsync(bool streaming, object? garbage)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();
        string key = Assert.Single(new ChatOptions().WithTrust(_ => { }).AdditionalProperties!).Key;

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions { AdditionalProperties = new() { [key] = garbage } });

        TrustProblem problem = Assert.Single(response.GetTrustReport()!.Problems);
        Assert.Equal(TrustProblemKind.InvalidCallOptions, problem.Kind);
        Assert.Equal(FusedScore.AllAgree(), response.GetTrustReport()!.Trust!.Score);
        Assert.Null(model.Calls[0].Options!.AdditionalProperties);
    }
}
