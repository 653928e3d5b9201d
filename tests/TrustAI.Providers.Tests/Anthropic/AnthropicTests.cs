using System.Text.Json;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Anthropic's Messages API.</summary>
public sealed class AnthropicTests
{
    private const string CitySchema = """{"type":"object","properties":{"city":{"type":"string"},"country":{"type":"string"}},"required":["city","country"]}""";

    private static readonly Expected City = AnthropicProvider.Oslo with
    {
        Text = """{"city":"Oslo","country":"Norway"}""",
        Usage = new TokenUsage { InputTokens = 190, CachedInputTokens = 0, OutputTokens = 14, TotalTokens = 204 },
        Cost = ((190 * 3m) + (14 * 15m)) / 1_000_000,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "plain", streaming);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Haiku_AnsweredByItsSnapshot(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages("claude-haiku-4-5"), "haiku", streaming);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo with { Cost = ((14 * 1m) + (10 * 5m)) / 1_000_000, Model = "claude-haiku-4-5-20251001" });
    }

    /// <summary>The embedded prices are of August 2026; a model that came later has none until there is a newer table or a price of one's own.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelNewerThanThePrices_CostsAnUnknownSum(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages("claude-opus-5-5"), "new-model", streaming);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo with { Cost = null, Model = "claude-opus-5-5", Problems = ["trust/missing_signals", "accounting/unknown_price"] });
    }

    /// <summary>Names as they are asked for and as they answer, and what a million tokens cost: read, written to the cache for five minutes and for an hour, read from it, written.</summary>
    [Theory]
    [InlineData("claude-sonnet-4-5", 3, 3.75, 6, 0.3, 15)]
    [InlineData("claude-sonnet-4-5-20250929", 3, 3.75, 6, 0.3, 15)]
    [InlineData("claude-haiku-4-5", 1, 1.25, 2, 0.1, 5)]
    [InlineData("claude-haiku-4-5-20251001", 1, 1.25, 2, 0.1, 5)]
    [InlineData("claude-opus-4-1-20250805", 15, 18.75, 30, 1.5, 75)]
    [InlineData("claude-opus-4-5-20251101", 5, 6.25, 10, 0.5, 25)]
    [InlineData("claude-opus-4-7", 5, 6.25, 10, 0.5, 25)]
    [InlineData("claude-3-7-sonnet-latest", 3, 3.75, 6, 0.3, 15)]
    public void Prices_OfModelNames(string model, double input, double cacheWrite, double cacheWriteLong, double cacheRead, double output)
    {
        ModelPrice price = PriceCatalog.Embedded.Find(model, "anthropic")!;
        decimal[] costs = [.. ((TokenUsage[])[
            new() { InputTokens = 1_000, OutputTokens = 0 },
            new() { InputTokens = 1_000, CacheWriteTokens = 1_000, OutputTokens = 0 },
            new() { InputTokens = 1_000, CacheWriteLongTokens = 1_000, OutputTokens = 0 },
            new() { InputTokens = 1_000, CachedInputTokens = 1_000, OutputTokens = 0 },
            new() { InputTokens = 0, OutputTokens = 1_000 }]).Select(usage => CostCalculator.Calculate(usage, price)!.Amount)];

        Assert.Equal([(decimal)input / 1_000, (decimal)cacheWrite / 1_000, (decimal)cacheWriteLong / 1_000, (decimal)cacheRead / 1_000, (decimal)output / 1_000], costs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversation_WithSystemPromptAndLimits(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "conversation", streaming);

        await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Text = "Stockholm is the capital of Sweden.",
                Usage = new TokenUsage { InputTokens = 48, CachedInputTokens = 0, OutputTokens = 11, TotalTokens = 59 },
                Cost = ((48 * 3m) + (11 * 15m)) / 1_000_000,
            },
            // What the sampling is to be like is not sent: the API takes it no more, and so the adapter drops it.
            new ChatOptions { MaxOutputTokens = 200, StopSequences = ["END"], Temperature = 0.2f, TopP = 0.9f, TopK = 40 },
            [
                new(ChatRole.System, "Answer in one sentence."), new(ChatRole.User, WirePipeline.Question),
                new(ChatRole.Assistant, "Oslo is the capital of Norway."), new(ChatRole.User, "And of Sweden?"),
            ]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StructuredOutput(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "structured", streaming);
        using JsonDocument schema = JsonDocument.Parse(CitySchema);

        await pipeline.ExpectAsync(City, new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "city") });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thinking(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages("claude-opus-4-7"), "thinking", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Usage = new TokenUsage { InputTokens = 43, CachedInputTokens = 0, OutputTokens = 31, ReasoningTokens = 19, TotalTokens = 74 },
                Cost = ((43 * 5m) + (31 * 25m)) / 1_000_000,
                Model = "claude-opus-4-7",
            },
            new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low } });

        TextReasoningContent thought = Assert.Single(response.Messages.Single().Contents.OfType<TextReasoningContent>());
        Assert.Equal("The question asks for Norway's capital, which is Oslo.", thought.Text);
        Assert.Equal("EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pk", thought.ProtectedData);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SlowFirstByte_IsTimed(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "slow", streaming);
        Task<ChatResponse> answering = pipeline.ExpectAsync(AnthropicProvider.Oslo);

        await pipeline.Server.Waiting;
        pipeline.Clock.Advance(TimeSpan.FromSeconds(30));
        pipeline.Server.Release();

        TrustDurations durations = (await answering).GetTrustReport()!.Durations;
        Assert.Equal(TimeSpan.FromSeconds(30), durations.Answer);
        Assert.Equal(streaming ? TimeSpan.FromSeconds(30) : null, durations.FirstUpdate);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            AnthropicProvider.Messages(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(AnthropicProvider.Oslo with
        {
            Cost = (((14 + 412) * 3m) + ((10 + 34) * 15m)) / 1_000_000,
            Signals = [("reflection", 0.95)],
            Label = TrustLabel.Trusted,
            Problems = [],
        });

        Assert.Equal(((412 * 3m) + (34 * 15m)) / 1_000_000, response.GetTrustReport()!.Accounting!.Trust!.Cost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_FormOfTheAnswer_IsNotAskedOfTheJudge(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            AnthropicProvider.Messages(), "scored-structured", streaming, options => options.Trust.Preset = TrustPreset.Low);
        using JsonDocument schema = JsonDocument.Parse(CitySchema);

        await pipeline.ExpectAsync(
            City with { Cost = (((190 + 421) * 3m) + ((14 + 34) * 15m)) / 1_000_000, Signals = [("reflection", 0.95)], Label = TrustLabel.Trusted, Problems = [] },
            new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "city") });
    }

    /// <summary>What stands in Anthropic's own options is not known to TrustAI and goes with every call: a judge that has to answer in the form of the answer gives no verdict.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_FormInAnthropicsOwnOptions_SpoilsTheVerdict(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            AnthropicProvider.Messages(), "scored-raw", streaming, options => options.Trust.Preset = TrustPreset.Low);

        await pipeline.ExpectAsync(
            City with { Cost = (((190 + 592) * 3m) + ((14 + 14) * 15m)) / 1_000_000, Problems = ["reflection/no_verdict"] }, new ChatOptions { RawRepresentationFactory = _ => CityInOwnOptions() });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_FormInAnthropicsOwnOptions_IsTakenOutByAnAdapter(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "scored-structured", streaming, options =>
        {
            options.Trust.Preset = TrustPreset.Low;
            options.RequestAdapters.Add(new AnthropicJudgeRequest());
        });

        await pipeline.ExpectAsync(
            City with { Cost = (((190 + 421) * 3m) + ((14 + 34) * 15m)) / 1_000_000, Signals = [("reflection", 0.95)], Label = TrustLabel.Trusted, Problems = [] },
            new ChatOptions { RawRepresentationFactory = _ => CityInOwnOptions() });
    }

    private static MessageCreateParams CityInOwnOptions()
    {
        Dictionary<string, JsonElement> schema = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(CitySchema)!;
        schema["additionalProperties"] = JsonElement.Parse("false");
        return new MessageCreateParams { Model = "claude-sonnet-4-5", MaxTokens = 1024, Messages = [], OutputConfig = new OutputConfig { Format = new JsonOutputFormat { Schema = schema } } };
    }
}
