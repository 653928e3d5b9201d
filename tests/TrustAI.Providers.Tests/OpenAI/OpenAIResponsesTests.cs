using Microsoft.Extensions.AI;
using OpenAI.Responses;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Responses API: answers as they come.</summary>
public sealed class OpenAIResponsesTests
{
    private const string CitySchema = """{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "plain", streaming);

        await pipeline.ExpectAsync(Answer(streaming));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutUsage_IsEstimated(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "no-usage", streaming);

        await pipeline.ExpectAsync(Answer(streaming) with
        {
            Usage = new TokenUsage { InputTokens = 14, OutputTokens = 8 },
            Estimated = true,
            Tier = null,
            Problems = ["trust/missing_signals", "accounting/missing_usage"],
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilities(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "logprobs", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Answer(streaming) with { Signals = [("confidence", 0.836)], Label = TrustLabel.Uncertain, Problems = [] });

        TrustSignal confidence = response.GetTrustReport()!.Trust!.Signals[0];
        Assert.Equal(7, confidence.Measures!["tokens"]);
        Assert.Equal(Math.Exp(-0.3133), confidence.Measures["minimum_probability"], 6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilities_Refused_AreAskedForOnce(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses("gpt-5-mini"), "logprobs-refused", streaming);

        // Asked with, then without; from then on without.
        ChatResponse first = await pipeline.AskAsync();
        ChatResponse second = await pipeline.ExpectAsync(Answer(streaming) with
        {
            Usage = ResponsesUsage(13, 80) with { ReasoningTokens = 64 },
            Cost = ((13 * 0.25m) + (80 * 2m)) / Million,
            Model = "gpt-5-mini-2025-08-07",
        });

        Assert.Equal(second.Text, first.Text);
        Assert.Equal(second.GetTrustReport()!.Accounting!.Total, first.GetTrustReport()!.Accounting!.Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "length", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Answer(streaming) with
            {
                Text = "Oslo is the capital",
                Finish = ChatFinishReason.Length,
                Usage = ResponsesUsage(14, 16),
                Cost = Mini(14, 16),
                Signals = [("confidence", 0.828)],
                Label = TrustLabel.Uncertain,
                Problems = [],
            },
            new ChatOptions { MaxOutputTokens = 16 });

        Assert.Equal(1, response.GetTrustReport()!.Trust!.Signals[0].Measures!["truncated"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContentFilter(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "content-filter", streaming);

        await pipeline.ExpectAsync(Answer(streaming) with
        {
            Text = "Oslo is the",
            Signals = [("flags", 0)],
            Finish = ChatFinishReason.ContentFilter,
            Usage = ResponsesUsage(14, 3),
            Cost = Mini(14, 3),
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "refusal", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Answer(streaming) with
        {
            Text = "",
            Usage = ResponsesUsage(14, 11),
            Cost = Mini(14, 11),
            Problems = ["trust/refusal"],
        });

        ErrorContent refusal = Assert.Single(response.Messages[^1].Contents.OfType<ErrorContent>());
        Assert.Equal(("Refusal", "I'm sorry, but I can't help with that."), (refusal.ErrorCode, refusal.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CachedPrompt(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses("gpt-4.1-mini"), "cached", streaming);

        await pipeline.ExpectAsync(
            Answer(streaming) with
            {
                Text = "Under section 4 the tenant pays.",
                Usage = ResponsesUsage(2006, 8) with { CachedInputTokens = 1920 },
                Cost = ((86 * 0.40m) + (1920 * 0.10m) + (8 * 1.60m)) / Million,
                Model = "gpt-4.1-mini-2025-04-14",
            },
            messages: [new ChatMessage(ChatRole.System, "You answer questions about the contract."), new ChatMessage(ChatRole.User, "Who pays for repairs?")]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReasoningTokens(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses("o4-mini"), "reasoning", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Answer(streaming) with
            {
                Usage = ResponsesUsage(13, 206) with { ReasoningTokens = 192 },
                Cost = ((13 * 1.10m) + (206 * 4.40m)) / Million,
                Model = "o4-mini-2025-04-16",
            },
            new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low, Output = ReasoningOutput.Summary } });

        Assert.Equal("**Recalling a capital** It is Oslo.", string.Concat(response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(thought => thought.Text)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FlexTier(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses("o4-mini"), "flex", streaming);

        await pipeline.ExpectAsync(
            Answer(streaming) with
            {
                Usage = ResponsesUsage(13, 78) with { ReasoningTokens = 64 },
                Cost = ((13 * 0.55m) + (78 * 2.20m)) / Million,
                Model = "o4-mini-2025-04-16",
                Tier = "flex",
            },
            Raw(() => new CreateResponseOptions { ServiceTier = new ResponseServiceTier("flex") }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PriorityTier(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses("gpt-4.1-mini"), "priority", streaming);

        await pipeline.ExpectAsync(
            Answer(streaming) with { Cost = ((14 * 0.70m) + (8 * 2.80m)) / Million, Model = "gpt-4.1-mini-2025-04-14", Tier = "priority" },
            Raw(() => new CreateResponseOptions { ServiceTier = new ResponseServiceTier("priority") }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Answer(streaming) with
        {
            Cost = Mini(14, 8) + Mini(310, 29),
            Signals = [("reflection", 0.98)],
            Label = TrustLabel.Trusted,
            Problems = [],
        });

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Equal((ResponsesUsage(310, 29), Mini(310, 29)), (accounting.Trust!.Usage, accounting.Trust.Cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_WhatWasAskedOfTheAnswer_IsNotAskedOfTheJudge(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses("gpt-4.1-mini"), "scored-raw", streaming, options => options.Trust.Preset = TrustPreset.Low);

        await pipeline.ExpectAsync(
            Answer(streaming) with
            {
                Text = """{"name":"Oslo"}""",
                Usage = ResponsesUsage(41, 8),
                Cost = (((41 + 310) * 0.70m) + ((8 + 29) * 2.80m)) / Million,
                Model = "gpt-4.1-mini-2025-04-14",
                Tier = "priority",
                Signals = [("reflection", 0.98)],
                Label = TrustLabel.Trusted,
                Problems = [],
            },
            Raw(() => new CreateResponseOptions
            {
                ServiceTier = new ResponseServiceTier("priority"),
                MaxOutputTokenCount = 16,
                TextOptions = new ResponseTextOptions { TextFormat = ResponseTextFormat.CreateJsonSchemaFormat("City", BinaryData.FromString(CitySchema), jsonSchemaIsStrict: true) },
            }));
    }

    private static ChatOptions Raw(Func<CreateResponseOptions> make) => new() { RawRepresentationFactory = _ => make() };
}
