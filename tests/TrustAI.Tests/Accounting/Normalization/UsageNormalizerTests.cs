using System.Text.Json;

namespace TrustAI.Tests.Accounting.Normalization;

public class UsageNormalizerTests
{
    public static TheoryData<UsageFlavor, string, long, long, long, long, long> Payloads => new()
    {
        // flavour, JSON, input, output, cached, written, reasoning
        { UsageFlavor.OpenAIChat, """{"prompt_tokens":2006,"completion_tokens":300,"prompt_tokens_details":{"cached_tokens":1920},"completion_tokens_details":{"reasoning_tokens":256}}""", 2006, 300, 1920, 0, 256 },
        { UsageFlavor.OpenAIChat, """{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12,"prompt_tokens_details":null,"completion_tokens_details":null}""", 10, 2, 0, 0, 0 },
        { UsageFlavor.OpenAIChat, """{"prompt_tokens":8,"total_tokens":8}""", 8, 0, 0, 0, 0 },
        { UsageFlavor.OpenAIChat, """{"prompt_tokens":12.0,"completion_tokens":3.0}""", 12, 3, 0, 0, 0 },
        { UsageFlavor.OpenAIResponses, """{"input_tokens":328,"output_tokens":352,"input_tokens_details":{"cached_tokens":128,"cache_write_tokens":100},"output_tokens_details":{"reasoning_tokens":320}}""", 328, 352, 128, 100, 320 },
        { UsageFlavor.AzureOpenAI, """{"prompt_tokens":9,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":4}}""", 9, 3, 4, 0, 0 },
        { UsageFlavor.AzureOpenAI, """{"input_tokens":9,"output_tokens":3,"input_tokens_details":{"cached_tokens":4}}""", 9, 3, 4, 0, 0 },
        { UsageFlavor.Anthropic, """{"input_tokens":16,"output_tokens":344,"cache_read_input_tokens":13637,"cache_creation_input_tokens":7049,"output_tokens_details":{"thinking_tokens":33}}""", 20702, 344, 13637, 7049, 33 },
        { UsageFlavor.BedrockConverse, """{"inputTokens":3,"outputTokens":61,"totalTokens":2435,"cacheReadInputTokens":2074,"cacheReadInputTokenCount":2074,"cacheWriteInputTokens":297,"cacheWriteInputTokenCount":297}""", 2374, 61, 2074, 297, 0 },
        { UsageFlavor.Gemini, """{"promptTokenCount":900,"candidatesTokenCount":50,"thoughtsTokenCount":400,"cachedContentTokenCount":800,"toolUsePromptTokenCount":100,"totalTokenCount":1450}""", 1000, 450, 800, 0, 400 },
        { UsageFlavor.Gemini, """{"prompt_token_count":8,"thoughts_token_count":20,"total_token_count":28}""", 8, 20, 0, 0, 20 },
        { UsageFlavor.Gemini, """{"promptTokenCount":7,"totalTokenCount":7}""", 7, 0, 0, 0, 0 },
        { UsageFlavor.DeepSeek, """{"prompt_tokens":1000,"completion_tokens":100,"prompt_tokens_details":{"cached_tokens":896},"prompt_cache_hit_tokens":896,"prompt_cache_miss_tokens":104}""", 1000, 100, 896, 0, 0 },
        { UsageFlavor.DeepSeek, """{"completion_tokens":100,"prompt_cache_hit_tokens":896,"prompt_cache_miss_tokens":104}""", 1000, 100, 896, 0, 0 },
        { UsageFlavor.XAI, """{"prompt_tokens":32,"completion_tokens":9,"total_tokens":135,"completion_tokens_details":{"reasoning_tokens":94},"num_sources_used":0}""", 32, 103, 0, 0, 94 },
        { UsageFlavor.Mistral, """{"prompt_tokens":70,"completion_tokens":12,"total_tokens":82,"num_cached_tokens":69}""", 70, 12, 0, 0, 0 },
        { UsageFlavor.OpenRouter, """{"prompt_tokens":3329,"completion_tokens":53,"total_tokens":3382,"cost":0.002,"prompt_tokens_details":{"cached_tokens":3211,"cache_write_tokens":115}}""", 3329, 53, 3211, 115, 0 },
        { UsageFlavor.Ollama, """{"prompt_eval_count":26,"eval_count":298}""", 26, 298, 0, 0, 0 },
        { UsageFlavor.Cohere, """{"billed_units":{"input_tokens":17,"output_tokens":12},"tokens":{"input_tokens":215,"output_tokens":12}}""", 17, 12, 0, 0, 0 },
        { UsageFlavor.Perplexity, """{"prompt_tokens":33,"completion_tokens":800,"total_tokens":833,"citation_tokens":5000,"num_search_queries":18,"reasoning_tokens":1000}""", 33, 1800, 0, 0, 1000 },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public void FromJson_FlavorToldOrRecognised_IsInclusive(UsageFlavor flavor, string json, long input, long output, long cached, long written, long reasoning)
    {
        foreach (var usage in new[] { Read(json), Read(json, flavor), Read($$"""{"model":"m","id":"1","usage":{{json}}}""") })
        {
            Assert.Equal((input, output, cached, written, reasoning),
                (usage!.InputTokens, usage.OutputTokens, usage.CachedInputTokens ?? 0, usage.CacheWriteTokens ?? 0, usage.ReasoningTokens ?? 0));
            Assert.True(usage.IsConsistent);
        }
    }

    [Fact]
    public void FromJson_XaiWithoutTotal_NeedsToBeTold()
    {
        const string Json = """{"prompt_tokens":32,"completion_tokens":9,"completion_tokens_details":{"reasoning_tokens":4}}""";

        Assert.Equal(9, Read(Json)!.OutputTokens);
        Assert.Equal(13, Read(Json, UsageFlavor.XAI)!.OutputTokens);
    }

    [Fact]
    public void FromJson_XaiWhoseTotalIncludesReasoning_AddsNothing() =>
        Assert.Equal(240, Read("""{"prompt_tokens":687,"completion_tokens":240,"total_tokens":927,"completion_tokens_details":{"reasoning_tokens":165}}""", UsageFlavor.XAI)!.OutputTokens);

    [Theory]
    [InlineData("""{"type":"message_start","message":{"id":"m","usage":{"input_tokens":25,"cache_read_input_tokens":5}}}""", 30)]
    [InlineData("""{"type":"response.completed","response":{"id":"r","usage":{"input_tokens":30,"output_tokens":1}}}""", 30)]
    [InlineData("""{"metadata":{"usage":{"inputTokens":30,"outputTokens":1}}}""", 30)]
    [InlineData("""{"amazon-bedrock-invocationMetrics":{"inputTokenCount":30,"outputTokenCount":1}}""", 30)]
    [InlineData("""{"x_groq":{"id":"q","usage":{"prompt_tokens":30,"completion_tokens":1}}}""", 30)]
    [InlineData("""{"usageMetadata":{"promptTokenCount":30}}""", 30)]
    [InlineData("""{"type":"message-end","delta":{"usage":{"billed_units":{"input_tokens":30}}}}""", 30)]
    [InlineData("""{"meta":{"billed_units":{"input_tokens":30}}}""", 30)]
    [InlineData("""{"message":{"content":"hi"},"prompt_eval_count":30}""", 30)]
    public void FromJson_WhereverTheUsageStands_IsFound(string json, long input) => Assert.Equal(input, Read(json)!.InputTokens);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"usage":null}""")]
    [InlineData("""{"usage":{}}""")]
    [InlineData("""{"usage":{"prompt_tokens":null}}""")]
    [InlineData("""{"choices":[],"prompt_filter_results":[]}""")]
    public void FromJson_NoUsage_IsUnknown(string json) => Assert.Null(Read(json));

    [Theory]
    [InlineData("""{"prompt_tokens":-5,"completion_tokens":3}""")]
    [InlineData("""{"prompt_tokens":1.5,"completion_tokens":3}""")]
    [InlineData("""{"prompt_tokens":"12","completion_tokens":3}""")]
    [InlineData("""{"prompt_tokens":99999999999999999999,"completion_tokens":3}""")]
    [InlineData("""{"prompt_tokens":1e300,"completion_tokens":3}""")]
    [InlineData("""{"input_tokens":9223372036854775807,"cache_read_input_tokens":9223372036854775807,"output_tokens":3}""")]
    public void FromJson_ImpossibleCount_IsDroppedAndFlagged(string json)
    {
        var usage = Read(json)!;

        Assert.Null(usage.InputTokens);
        Assert.Equal(3, usage.OutputTokens);
        Assert.True(usage.HasInvalidCounts);
        Assert.False(usage.IsConsistent);
    }

    [Theory]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":1,"total_tokens":11,"prompt_tokens_details":{"cached_tokens":50}}""")]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":1,"completion_tokens_details":{"reasoning_tokens":5}}""")]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":1,"prompt_tokens_details":{"audio_tokens":50}}""")]
    [InlineData("""{"input_tokens":1,"output_tokens":1,"cache_creation_input_tokens":9,"cache_creation":{"ephemeral_5m_input_tokens":2,"ephemeral_1h_input_tokens":3}}""")]
    public void FromJson_Contradiction_IsFlaggedAndPricedWithoutNegativeLines(string json)
    {
        var usage = Read(json);

        Assert.False(usage!.IsConsistent);
        var cost = CostCalculator.Calculate(usage, PriceCatalog.Embedded.Find("gpt-4o", "openai"))!;
        Assert.True(cost.IsUsageInconsistent);
        Assert.All(cost.Lines, line => Assert.True(line.Amount > 0));
    }

    [Fact]
    public void FromJson_Modalities_AreSplitOut()
    {
        var usage = Read("""
            {"usageMetadata":{"promptTokenCount":3297,"cachedContentTokenCount":2918,"candidatesTokenCount":1300,"totalTokenCount":4597,
             "promptTokensDetails":[{"modality":"TEXT","tokenCount":40},{"modality":"VIDEO","tokenCount":2893},{"modality":"AUDIO","tokenCount":321},{"modality":"DOCUMENT","tokenCount":43}],
             "cacheTokensDetails":[{"modality":"AUDIO","tokenCount":284},{"modality":"VIDEO","tokenCount":2634}],
             "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}]}}
            """)!;

        Assert.Equal((321, 43, 2893, 284, 1290), (usage.InputAudioTokens, usage.InputImageTokens, usage.InputVideoTokens, usage.CachedAudioTokens, usage.OutputImageTokens));
        Assert.True(usage.IsConsistent);
    }

    [Fact]
    public void FromJson_AudioAndPredictions_AreReadFromOpenAIsDetails()
    {
        var usage = Read("""
            {"prompt_tokens":1200,"completion_tokens":800,"prompt_tokens_details":{"audio_tokens":1000,"cached_tokens":500,"cached_tokens_details":{"audio_tokens":400}},
             "completion_tokens_details":{"audio_tokens":600,"accepted_prediction_tokens":5,"rejected_prediction_tokens":6}}
            """)!;

        Assert.Equal((1000, 400, 600, 5, 6), (usage.InputAudioTokens, usage.CachedAudioTokens, usage.OutputAudioTokens, usage.AcceptedPredictionTokens, usage.RejectedPredictionTokens));
    }

    [Fact]
    public void FromJson_CacheWritesByDuration_AreApart()
    {
        var anthropic = Read("""{"input_tokens":1,"output_tokens":1,"cache_creation_input_tokens":3100,"cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":3000}}""")!;
        var bedrock = Read("""{"inputTokens":1,"outputTokens":1,"cacheWriteInputTokens":3100,"cacheDetails":[{"ttl":"1h","inputTokens":3000},{"ttl":"5m","inputTokens":60},{"ttl":"5m","inputTokens":40}]}""")!;
        var plain = Read("""{"input_tokens":1,"output_tokens":1,"cache_creation_input_tokens":3100,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0}}""")!;

        Assert.Equal((3101, 100, 3000), (anthropic.InputTokens, anthropic.CacheWriteTokens, anthropic.CacheWriteLongTokens));
        Assert.Equal((3101, 100, 3000), (bedrock.InputTokens, bedrock.CacheWriteTokens, bedrock.CacheWriteLongTokens));
        Assert.Equal((3101, 3100, 0), (plain.InputTokens, plain.CacheWriteTokens, plain.CacheWriteLongTokens));
    }

    [Theory]
    [InlineData("""{"usage":{"input_tokens":1,"output_tokens":1,"server_tool_use":{"web_search_requests":3}}}""", 3, null, null)]
    [InlineData("""{"output":[{"type":"web_search_call"},{"type":"message"},{"type":"web_search_call"}],"usage":{"input_tokens":1,"output_tokens":1}}""", 2, null, null)]
    [InlineData("""{"output":[{"type":"file_search_call"},{"type":"code_interpreter_call","container_id":"a"},{"type":"code_interpreter_call","container_id":"a"}],"usage":{"input_tokens":1,"output_tokens":1}}""", null, 1, 1)]
    [InlineData("""{"choices":[{"message":{"annotations":[{"type":"url_citation"},{"type":"url_citation"}]}}],"usage":{"prompt_tokens":1,"completion_tokens":1}}""", 1, null, null)]
    [InlineData("""{"candidates":[{"groundingMetadata":{"webSearchQueries":["a","b"]}}],"usageMetadata":{"promptTokenCount":1}}""", 2, null, null)]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1,"num_search_queries":4,"citation_tokens":9}""", 4, null, null)]
    public void FromJson_ToolUse_IsCounted(string json, int? web, int? files, int? sandboxes)
    {
        var units = Read(json)!.Units!;

        Assert.Equal((web, files, sandboxes), (units.WebSearches, units.FileSearches, units.CodeSessions));
    }

    [Theory]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1,"cost":0.0005}""", "0.0005")]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1,"cost":0}""", "0")]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1,"cost":0.01,"is_byok":true,"cost_details":{"upstream_inference_cost":0.2}}""", "0.21")]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1,"cost":{"total_cost":0.3}}""", "0.3")]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1,"cost_in_usd_ticks":5000000000}""", "0.5")]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1,"cost":-1}""", null)]
    [InlineData("""{"prompt_tokens":1,"completion_tokens":1}""", null)]
    public void FromJson_ReportedCost_IsRead(string json, string? expected) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected), Read(json)!.ReportedCost);

    [Fact]
    public void FromJson_SecondsOfSound_AreUnits() => Assert.Equal(12.5m, Read("""{"usage":{"type":"duration","seconds":12.5}}""")!.Units!.AudioSeconds);

    [Fact]
    public void FromJsonStream_ResponsesWithIds_AddUp()
    {
        var usage = Stream(
            """{"id":"a","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":1}}""",
            """{"id":"a","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5}}""",
            """{"id":"b","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":7}}""")!;

        Assert.Equal((30, 12), (usage.InputTokens, usage.OutputTokens));
    }

    [Fact]
    public void FromJsonStream_AnthropicDeltaWithoutInput_KeepsTheStart()
    {
        var usage = Stream(
            """{"type":"message_start","message":{"usage":{"input_tokens":25,"cache_read_input_tokens":90000,"output_tokens":2}}}""",
            """{"type":"message_delta","usage":{"output_tokens":510}}""",
            """{"type":"message_start","message":{"usage":{"input_tokens":5,"output_tokens":1}}}""",
            """{"type":"message_delta","usage":{"input_tokens":5,"output_tokens":3}}""")!;

        Assert.Equal((90030, 513, 90000), (usage.InputTokens, usage.OutputTokens, usage.CachedInputTokens));
    }

    [Fact]
    public void FromJsonStream_LaterReportWithZeros_TakesNothingBack()
    {
        var usage = Stream(
            """{"type":"message_start","message":{"usage":{"input_tokens":25,"cache_read_input_tokens":100,"output_tokens":2}}}""",
            """{"type":"message_delta","usage":{"input_tokens":0,"cache_read_input_tokens":0,"output_tokens":510}}""")!;

        Assert.Equal((125, 510, 100), (usage.InputTokens, usage.OutputTokens, usage.CachedInputTokens));
    }

    [Fact]
    public void FromJsonStream_NoUsage_IsUnknown() => Assert.Null(Stream("""{"id":"a","choices":[]}""", """{"choices":[],"usage":null}"""));

    [Fact]
    public void FromJsonStream_Null_Throws() => Assert.Throws<ArgumentNullException>("events", () => TokenUsage.FromJsonStream(null!));

    private static TokenUsage? Read(string json, UsageFlavor? flavor = null) => TokenUsage.FromJson(JsonElement.Parse(json), flavor);

    private static TokenUsage? Stream(params string[] events) => TokenUsage.FromJsonStream(events.Select(json => JsonElement.Parse(json)));
}
