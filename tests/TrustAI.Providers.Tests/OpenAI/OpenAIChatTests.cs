using Microsoft.Extensions.AI;
using OpenAI.Chat;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Chat Completions API: answers as they come.</summary>
public sealed class OpenAIChatTests
{
    private const string Wave = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAwF0AAIC7AAACABAAZGF0YQAAAAA=";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "plain", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Oslo);

        Assert.Equal("fp_27bebe765c", response.GetTrustReport()!.Accounting!.SystemFingerprint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutUsage_IsEstimated(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "no-usage", streaming);

        await pipeline.ExpectAsync(Oslo with
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
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "length", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Oslo with
            {
                Text = "Oslo is the capital",
                Finish = ChatFinishReason.Length,
                Usage = Usage(14, 5),
                Cost = Mini(14, 5),
                Signals = [("confidence", 0.828)],
                Label = TrustLabel.Uncertain,
                Problems = [],
            },
            new ChatOptions { MaxOutputTokens = 5 });

        Assert.Equal(1, response.GetTrustReport()!.Trust!.Signals[0].Measures!["truncated"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContentFilter(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "content-filter", streaming);

        await pipeline.ExpectAsync(Oslo with
        {
            Text = "Oslo is the",
            Signals = [("flags", 0)],
            Finish = ChatFinishReason.ContentFilter,
            Usage = Usage(14, 3),
            Cost = Mini(14, 3),
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "refusal", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Oslo with
        {
            Text = "",
            Usage = Usage(14, 11),
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
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat("gpt-4.1-mini"), "cached", streaming);

        await pipeline.ExpectAsync(
            Oslo with
            {
                Text = "Under section 4 the tenant pays.",
                Usage = Usage(2006, 8) with { CachedInputTokens = 1920 },
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
        // The o models have never given log probabilities: they are not asked for any.
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat("o4-mini"), "reasoning", streaming);

        await pipeline.ExpectAsync(
            Oslo with
            {
                Usage = Usage(13, 206) with { ReasoningTokens = 192 },
                Cost = ((13 * 1.10m) + (206 * 4.40m)) / Million,
                Model = "o4-mini-2025-04-16",
            },
            new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low } });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PredictedOutput(bool streaming)
    {
        // OpenAI takes no prediction together with log probabilities: they are not asked for then.
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "prediction", streaming);

        await pipeline.ExpectAsync(
            Oslo with
            {
                Text = "int Sum(int a, int b) => a + b;",
                Usage = Usage(41, 22) with { AcceptedPredictionTokens = 11, RejectedPredictionTokens = 4 },
                // What was rejected is among the output, and billed like it.
                Cost = Mini(41, 22),
            },
            Raw(() => new ChatCompletionOptions { OutputPrediction = ChatOutputPrediction.CreateStaticContentPrediction("int Add(int a, int b) => a + b;") }),
            [new ChatMessage(ChatRole.User, "Rename Add to Sum: int Add(int a, int b) => a + b;")]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FlexTier(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat("o4-mini"), "flex", streaming);

        await pipeline.ExpectAsync(
            Oslo with
            {
                Usage = Usage(13, 78) with { ReasoningTokens = 64 },
                Cost = ((13 * 0.55m) + (78 * 2.20m)) / Million,
                Model = "o4-mini-2025-04-16",
                Tier = "flex",
            },
            Raw(() => new ChatCompletionOptions { ServiceTier = new ChatServiceTier("flex") }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PriorityTier(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat("gpt-4.1-mini"), "priority", streaming);

        await pipeline.ExpectAsync(
            Oslo with { Cost = ((14 * 0.70m) + (8 * 2.80m)) / Million, Model = "gpt-4.1-mini-2025-04-14", Tier = "priority" },
            Raw(() => new ChatCompletionOptions { ServiceTier = new ChatServiceTier("priority") }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AudioInput(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat("gpt-4o-audio-preview"), "audio-in", streaming);

        await pipeline.ExpectAsync(
            Oslo with
            {
                Text = "A voice says good morning.",
                Usage = Usage(47, 6) with { InputAudioTokens = 36 },
                Cost = ((11 * 2.50m) + (36 * 40m) + (6 * 10m)) / Million,
                Model = "gpt-4o-audio-preview-2025-06-03",
            },
            messages: [new ChatMessage(ChatRole.User, [new TextContent("What is said here?"), new DataContent($"data:audio/wav;base64,{Wave}")])]);
    }

    [Fact]
    public async Task SeveralChoices_FirstIsTheAnswer_AllArePaid()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "choices", streaming: false);

        await pipeline.ExpectAsync(Oslo with { Usage = Usage(14, 16), Cost = Mini(14, 16) }, Raw(TwoChoices));
    }

    [Fact]
    public async Task SeveralChoices_OfAStream_AllArePaid()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "choices", streaming: true);

        // The adapter does not tell them apart.
        await pipeline.ExpectAsync(
            Oslo with { Text = "Oslo is the capitalThe capital of Norway of Norway. is Oslo.", Usage = Usage(14, 16), Cost = Mini(14, 16) }, Raw(TwoChoices));
    }

    private static ChatCompletionOptions TwoChoices()
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set("$.n"u8, 2);
        return options;
    }

    private static ChatOptions Raw(Func<ChatCompletionOptions> make) => new() { RawRepresentationFactory = _ => make() };
}
