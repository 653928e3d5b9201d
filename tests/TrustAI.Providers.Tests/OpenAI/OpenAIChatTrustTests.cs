using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Moderations;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Chat Completions API: what answers are scored and moderated by.</summary>
public sealed class OpenAIChatTrustTests
{
    private const string CitySchema = """{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilities(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "logprobs", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Oslo with { Signals = [("confidence", 0.836)], Label = TrustLabel.Uncertain, Problems = [] });

        TrustSignal confidence = response.GetTrustReport()!.Trust!.Signals[0];
        Assert.Equal(7, confidence.Measures!["tokens"]);
        Assert.Equal(Math.Exp(-0.3133), confidence.Measures!["minimum_probability"], 6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilities_Refused_AreAskedForOnce(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat("gpt-5-mini"), "logprobs-refused", streaming);
        Expected expected = Oslo with
        {
            Usage = Usage(13, 80) with { ReasoningTokens = 64 },
            Cost = ((13 * 0.25m) + (80 * 2m)) / Million,
            Model = "gpt-5-mini-2025-08-07",
        };

        // Asked with, then without; from then on without.
        ChatResponse first = await pipeline.AskAsync();
        ChatResponse second = await pipeline.ExpectAsync(expected);

        Assert.Equal(second.Text, first.Text);
        Assert.Equal(second.GetTrustReport()!.Accounting!.Total, first.GetTrustReport()!.Accounting!.Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Oslo with
        {
            Cost = Mini(14, 8) + Mini(310, 29),
            Signals = [("reflection", 0.98)],
            Label = TrustLabel.Trusted,
            Problems = [],
        });

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Equal((Usage(310, 29), Mini(310, 29)), (accounting.Trust!.Usage, accounting.Trust.Cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_WhatWasAskedOfTheAnswer_IsNotAskedOfTheJudge(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat("gpt-4.1-mini"), "scored-raw", streaming, options => options.Trust.Preset = TrustPreset.Low);

        await pipeline.ExpectAsync(
            Oslo with
            {
                Text = """{"name":"Oslo"}""",
                Usage = Usage(41, 8) with { AcceptedPredictionTokens = 3, RejectedPredictionTokens = 1 },
                Cost = (((41 + 310) * 0.70m) + ((8 + 29) * 2.80m)) / Million,
                Model = "gpt-4.1-mini-2025-04-14",
                Tier = "priority",
                Signals = [("reflection", 0.98)],
                Label = TrustLabel.Trusted,
                Problems = [],
            },
            new ChatOptions
            {
                RawRepresentationFactory = _ => new ChatCompletionOptions
                {
                    ServiceTier = new ChatServiceTier("priority"),
                    ResponseFormat = global::OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat("City", BinaryData.FromString(CitySchema), jsonSchemaIsStrict: true),
                    OutputPrediction = ChatOutputPrediction.CreateStaticContentPrediction("""{"name":"Bergen"}"""),
                },
            });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Moderated_ByTheEndpointBeside(bool streaming)
    {
        HttpClient? http = null;
        WireProvider chat = OpenAIProviders.Chat();
        WireProvider both = chat with { Connect = client => chat.Connect(http = client) };
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            both, "moderated", streaming, options => options.Moderation.UseOpenAI(new ModerationClient("omni-moderation-latest", OpenAIProviders.Key, OpenAIProviders.Options(http!))));

        ChatResponse response = await pipeline.ExpectAsync(
            Oslo with { Text = "Your neighbour is an idiot and I despise him.", Usage = Usage(15, 11), Cost = Mini(15, 11) },
            messages: [new ChatMessage(ChatRole.User, "Tell me what you think of my neighbour.")]);

        ModerationReport moderation = response.GetTrustReport()!.Moderation!;
        Assert.Equal((ModerationStatus.Passed, ModerationStatus.Flagged), (moderation.Input!.Status, moderation.Output!.Status));
        Assert.Equal(["harassment"], moderation.Output.FlaggedCategories);
        Assert.Equal(("openai", 0.8731), (moderation.Output.Provider, moderation.Output.Score));
    }
}
