using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.Extensions.AI.ContractTests;

public sealed class OpenTelemetryTests : IDisposable
{
    private readonly Telemetry _telemetry = new();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Defaults_AndInvalidArguments()
    {
        Assert.Throws<ArgumentNullException>("innerClient", () => new OpenTelemetryChatClient(null!));
        Assert.Throws<ArgumentNullException>("builder", () => OpenTelemetryChatClientBuilderExtensions.UseOpenTelemetry(null!));
        using var client = new OpenTelemetryChatClient(new TestChatClient());
        Assert.Throws<ArgumentNullException>("value", () => client.JsonSerializerOptions = null!);
        Assert.Equal("Experimental.Microsoft.Extensions.AI", client.GetService<ActivitySource>()?.Name);
        using var named = new OpenTelemetryChatClient(new TestChatClient(), sourceName: "other");
        Assert.Equal("other", named.GetService<ActivitySource>()?.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Span_HasTheTagsOfRequestAndResponse(bool streaming)
    {
        var options = new ChatOptions
        {
            ModelId = "asked",
            ConversationId = "c",
            FrequencyPenalty = 1,
            MaxOutputTokens = 2,
            PresencePenalty = 3,
            Seed = 4,
            StopSequences = ["a", "b"],
            Temperature = 0.5f,
            TopK = 6,
            TopP = 0.75f,
            ResponseFormat = ChatResponseFormat.Json,
            Tools = [AIFunctionFactory.Create(() => 1, "tool", "describes")],
        };

        await Client().AskAsync(streaming, options: options);

        var span = Assert.Single(_telemetry.Spans);
        Assert.Equal(("chat asked", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Dictionary<string, object?> expected = new(StringComparer.Ordinal)
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.request.model"] = "asked",
            ["gen_ai.provider.name"] = "provider",
            ["gen_ai.request.stream"] = streaming ? true : null,
            ["server.address"] = "localhost",
            ["server.port"] = 1234,
            ["gen_ai.conversation.id"] = "c",
            ["gen_ai.request.frequency_penalty"] = 1f,
            ["gen_ai.request.max_tokens"] = 2,
            ["gen_ai.request.presence_penalty"] = 3f,
            ["gen_ai.request.seed"] = 4L,
            ["gen_ai.request.stop_sequences"] = """["a", "b"]""",
            ["gen_ai.request.temperature"] = 0.5f,
            ["gen_ai.request.top_k"] = 6,
            ["gen_ai.request.top_p"] = 0.75f,
            ["gen_ai.output.type"] = "json",
            ["gen_ai.response.finish_reasons"] = """["length"]""",
            ["gen_ai.response.id"] = "r",
            ["gen_ai.response.model"] = "answered",
            ["gen_ai.usage.input_tokens"] = 10,
            ["gen_ai.usage.output_tokens"] = 20,
            ["gen_ai.usage.cache_read.input_tokens"] = 3,
            ["gen_ai.usage.reasoning.output_tokens"] = 4,
        };
        Assert.All(expected, tag => Assert.Equal(tag.Value, span.GetTagItem(tag.Key)));
        Assert.Equal(streaming, span.GetTagItem("gen_ai.response.time_to_first_chunk") is double);
        var tool = Json(span, "gen_ai.tool.definitions")[0];
        Assert.Equal("tool", tool.GetProperty("name").GetString());
        Assert.False(tool.TryGetProperty("description", out _));
        Assert.All(["gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "asked.property", "answered.property"], tag => Assert.Null(span.GetTagItem(tag)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Span_NoModelAsked_TakesTheClientsDefault(bool streaming)
    {
        await Client().AskAsync(streaming);
        Assert.Equal("chat default", Assert.Single(_telemetry.Spans).DisplayName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Span_ModelUnknown_IsJustChat(bool streaming)
    {
        await TestChatClient.Answering(Responses.Text("x")).AsBuilder().UseOpenTelemetry(sourceName: _telemetry.Name).Build().AskAsync(streaming);
        Assert.Equal("chat", Assert.Single(_telemetry.Spans).DisplayName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SensitiveData_On_ContentAndPropertiesBecomeTags(bool streaming)
    {
        var answer = new object();
        var options = new ChatOptions { Instructions = "be brief", AdditionalProperties = new() { ["asked.property"] = 1.5 } };

        await Client(sensitive: true, property: answer).AskAsync(streaming, "question", options);

        var span = Assert.Single(_telemetry.Spans);
        Assert.Equal(1.5, span.GetTagItem("asked.property"));
        Assert.Same(answer, span.GetTagItem("answered.property"));
        Assert.Equal("be brief", Json(span, "gen_ai.system_instructions")[0].GetProperty("content").GetString());
        var (input, output) = (Json(span, "gen_ai.input.messages")[0], Json(span, "gen_ai.output.messages")[0]);
        Assert.Equal("user", input.GetProperty("role").GetString());
        Assert.Equal("question", input.GetProperty("parts")[0].GetProperty("content").GetString());
        Assert.Equal("length", output.GetProperty("finish_reason").GetString());
        Assert.Equal("text", output.GetProperty("parts")[0].GetProperty("type").GetString());
        Assert.Equal("answer", output.GetProperty("parts")[0].GetProperty("content").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_MarksTheSpanTheMetricsAndTheLog(bool streaming)
    {
        using var provider = new RecordingLoggerProvider();
        using var factory = provider.CreateFactory();
        var client = TestChatClient.Answering((_, _, _) => throw new FormatException("bad")).AsBuilder().UseOpenTelemetry(factory, _telemetry.Name).Build();

        await Assert.ThrowsAsync<FormatException>(() => client.AskAsync(streaming));

        var span = Assert.Single(_telemetry.Spans);
        Assert.Equal((ActivityStatusCode.Error, "System.FormatException"), (span.Status, span.GetTagItem("error.type")));
        Assert.Equal("System.FormatException", Assert.Single(_telemetry.Of("gen_ai.client.operation.duration")).Tags["error.type"]);
        Assert.Contains(provider.Entries, e => e.Exception is FormatException && string.Equals(e.Event, "gen_ai.client.operation.exception", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_AreRecordedWithTheirTags(bool streaming)
    {
        await Client().AskAsync(streaming);

        var tokens = _telemetry.Of("gen_ai.client.token.usage").ToDictionary(m => (string)m.Tags["gen_ai.token.type"]!, m => m.Value, StringComparer.Ordinal);
        Assert.Equal((2, 10, 20), (tokens.Count, tokens["input"], tokens["output"]));
        var duration = Assert.Single(_telemetry.Of("gen_ai.client.operation.duration"));
        Assert.Equal("s", duration.Instrument.Unit);
        Assert.Equal(("chat", "default", "provider", "answered"), (duration.Tags["gen_ai.operation.name"], duration.Tags["gen_ai.request.model"], duration.Tags["gen_ai.provider.name"], duration.Tags["gen_ai.response.model"]));
        Assert.Equal(("localhost", 1234), (duration.Tags["server.address"], duration.Tags["server.port"]));
        Assert.Equal(streaming ? 1 : 0, _telemetry.Of("gen_ai.client.operation.time_to_first_chunk").Count());
        Assert.Equal(streaming, _telemetry.Of("gen_ai.client.operation.time_per_output_chunk").Any());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StagesInside_FindTheSpanCurrent_StagesOutsideDoNot(bool streaming)
    {
        List<string?> inside = [];
        var inner = Client().AsBuilder().Use(async (messages, options, next, token) =>
        {
            inside.Add(Activity.Current?.DisplayName);
            await next(messages, options, token);
            inside.Add(Activity.Current?.DisplayName);
        });
        var client = Assert.IsType<OpenTelemetryChatClient>(
            inner.Build().AsBuilder().UseOpenTelemetry(sourceName: _telemetry.Name).Build());

        await client.AskAsync(streaming);

        Assert.Equal(["chat default", "chat default"], inside);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Stream_InnerIteratorResumes_SpanIsStillCurrent()
    {
        List<string?> seen = [];
        async IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
                seen.Add(Activity.Current?.DisplayName);
                yield return new(ChatRole.Assistant, "x");
            }
        }

        await new TestChatClient { OnStream = (_, _, _) => Stream() }.AsBuilder()
            .UseOpenTelemetry(sourceName: _telemetry.Name).Build().AskAsync(streaming: true);
        Assert.Equal(["chat", "chat", "chat"], seen);
    }

    [Fact]
    public async Task Stream_LeftEarly_IsRecordedAllTheSame()
    {
        var inner = new TestChatClient { OnStream = (_, _, _) => Updates.Of(new(ChatRole.Assistant, "a") { ResponseId = "r" }, new ChatResponseUpdate(ChatRole.Assistant, "b")) };
        await foreach (var update in inner.AsBuilder().UseOpenTelemetry(sourceName: _telemetry.Name).Build()
            .GetStreamingResponseAsync("hi", null, TestContext.Current.CancellationToken))
        {
            Assert.Equal("a", update.Text);
            break;
        }

        Assert.Equal("r", Assert.Single(_telemetry.Spans).GetTagItem("gen_ai.response.id"));
        Assert.Single(_telemetry.Of("gen_ai.client.operation.duration"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_Outside_HasSpansOfItsOwn(bool streaming)
    {
        var client = TestChatClient.Answering(Responses.Calling("weather"), Responses.Text("done")).AsBuilder()
            .UseFunctionInvocation().UseOpenTelemetry(sourceName: _telemetry.Name).Build();
        await client.AskAsync(streaming, options: new() { Tools = [AIFunctionFactory.Create(() => "sunny", "weather")] });
        Assert.Equal("chat,execute_tool weather,chat,orchestrate_tools", string.Join(',', _telemetry.Spans.Select(s => s.DisplayName)));
        Assert.All(_telemetry.Spans[..3], s => Assert.Equal(_telemetry.Spans[3].SpanId, s.ParentSpanId));
        Assert.Equal(15, _telemetry.Spans[3].GetTagItem("gen_ai.usage.input_tokens"));
    }

    private static JsonElement Json(Activity span, string tag) => JsonElement.Parse(Assert.IsType<string>(span.GetTagItem(tag)));

    private IChatClient Client(bool sensitive = false, object? property = null)
    {
        var inner = TestChatClient.Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, "answer"))
        {
            AdditionalProperties = new() { ["answered.property"] = property },
            FinishReason = ChatFinishReason.Length,
            ModelId = "answered",
            ResponseId = "r",
            Usage = new() { InputTokenCount = 10, OutputTokenCount = 20, CachedInputTokenCount = 3, ReasoningTokenCount = 4 },
        });
        inner.OnService = (type, _) => type == typeof(ChatClientMetadata) ? new ChatClientMetadata("provider", new("http://localhost:1234/"), "default") : null;
        return inner.AsBuilder().UseOpenTelemetry(sourceName: _telemetry.Name, configure: c => c.EnableSensitiveData = sensitive).Build();
    }
}
