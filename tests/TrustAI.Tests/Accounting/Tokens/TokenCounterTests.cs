using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting.Tokens;

public sealed class TokenCounterTests
{
    private readonly TokenCounter _counter = new();

    public static TheoryData<string> Chats => TokenGoldens.Ids("chats");

    public static TheoryData<string> Images => TokenGoldens.Ids("images");

    [Theory]
    [MemberData(nameof(Chats))]
    public void Golden_Chat_HasItsTokens_AndIsExact(string id)
    {
        JsonElement golden = TokenGoldens.Find("chats", id);
        var messages = golden.GetProperty("messages").EnumerateArray().Select(static message =>
            new ChatMessage(new ChatRole(message.GetProperty("role").GetString()!), message.GetProperty("content").GetString())
            {
                AuthorName = message.TryGetProperty("name", out JsonElement name) ? name.GetString() : null,
            });
        var options = new ChatOptions();
        if (golden.TryGetProperty("tools", out JsonElement tools))
        {
            options.Tools = [.. tools.EnumerateArray().Select(static tool => tool.GetProperty("function")).Select(Declaration)];
        }

        Assert.Equal(new TokenCount(golden.GetProperty("expected_tokens").GetInt64(), isEstimate: false), _counter.Count(golden.GetProperty("model").GetString(), messages, options));
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void Golden_Image_HasItsTokens(string id)
    {
        JsonElement golden = TokenGoldens.Find("images", id);

        long? tokens = ImageTokens.Count(
            golden.GetProperty("model").GetString(), golden.GetProperty("width").GetInt32(), golden.GetProperty("height").GetInt32(), golden.GetProperty("detail").GetString());

        Assert.Equal(golden.GetProperty("expected_tokens").GetInt64(), tokens);
    }

    [Theory]
    [InlineData("gemini-2.5-pro", 300, 300, 258)]
    [InlineData("gemini-2.5-pro", 1024, 1024, 1032)]
    [InlineData("claude-opus-4-8", 2576, 1000, 3435)]
    [InlineData("claude-sonnet-4-5-20250929", 8000, 8000, 1600)]
    [InlineData("o1", 512, 512, 225)]
    [InlineData("gpt-4.1-mini", 1, 100_000, 5063)]
    [InlineData("llama-4", 512, 512, null)]
    public void Image_OfAFamily_FollowsItsFormula(string model, int width, int height, int? tokens) => Assert.Equal(tokens, ImageTokens.Count(model, width, height));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void Image_WithoutExtent_Throws(int width, int height) => Assert.Throws<ArgumentOutOfRangeException>(() => ImageTokens.Count("gpt-4o", width, height));

    [Fact]
    public void Models_HaveTheirEncodings()
    {
        foreach (JsonProperty model in TokenGoldens.Root.GetProperty("models").EnumerateObject())
        {
            string? expected = model.Value.GetString() is "o200k_base" or "cl100k_base" ? model.Value.GetString() : null;
            Assert.Equal(expected, TokenEncoding.ForModel(model.Name)?.Name);
        }
    }

    [Theory]
    [InlineData("openai/gpt-4o:free", "o200k_base")]
    [InlineData("groq/openai/gpt-oss-120b", "o200k_base")]
    [InlineData("openai.gpt-oss-20b-1:0", "o200k_base")]
    [InlineData(" GPT-35-Turbo-16k ", "cl100k_base")]
    [InlineData("gpt-4-turbo-2024-04-09", "cl100k_base")]
    [InlineData("gpt-4oops", null)]
    [InlineData("o1x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("\u0000\u0007", null)]
    [InlineData("модель", null)]
    public void ModelName_AsRoutersSpellIt_IsUnderstood(string? model, string? encoding) => Assert.Equal(encoding, TokenEncoding.ForModel(model)?.Name);

    [Fact]
    public void ModelName_OfTenKilobytes_IsUnknown()
    {
        string model = "gpt-4o-" + new string('x', 10_000);
        TokenCount count = _counter.Count(model, "hello world");

        _counter.Observe(model, count, 100);

        Assert.Equal(new TokenCount(2, isEstimate: true), count);
        Assert.Equal(count, _counter.Count(model, "hello world"));
    }

    [Fact]
    public void Text_OfKnownModel_IsExact_AndOfUnknownOneEstimated()
    {
        Assert.Equal(new TokenCount(2, isEstimate: false), _counter.Count("gpt-5-mini", "hello world"));
        Assert.Equal(new TokenCount(2, isEstimate: true), _counter.Count("mistral-large", "hello world"));
        Assert.True(_counter.Count("claude-opus-4-8", "hello world").Tokens > 2);
    }

    [Fact]
    public void Estimate_IsCorrectedByWhatProvidersReport()
    {
        string text = string.Concat(Enumerable.Repeat("hello world ", 200));
        long plain = _counter.Count("some-model", text).Tokens;

        for (var i = 0; i < 30; i++)
        {
            TokenCount count = _counter.Count("some-model", text);
            _counter.Observe("SOME-model", count, plain * 3 / 2);
        }

        Assert.InRange(_counter.Count("some-model", text).Tokens, plain * 1.45, plain * 1.55);
        Assert.Equal(plain, _counter.Count("other-model", text).Tokens);
        Assert.Equal(plain, _counter.Count("gpt-4o", text).Tokens);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Estimate_IsNotMovedByNonsense(long reported)
    {
        TokenCount count = _counter.Count("some-model", "hello world");

        _counter.Observe("some-model", count, reported);
        _counter.Observe(null, count, 100);
        _counter.Observe("gpt-4o", _counter.Count("gpt-4o", "hello"), 100);

        Assert.Equal(2, _counter.Count("some-model", "hello world").Tokens);
        Assert.Equal(1, _counter.Count("gpt-4o", "hello").Tokens);
    }

    [Fact]
    public void Estimate_OfAbsurdReport_StaysBounded()
    {
        string text = string.Concat(Enumerable.Repeat("hello world ", 200));
        for (var i = 0; i < 100; i++)
        {
            _counter.Observe("some-model", _counter.Count("some-model", text), long.MaxValue);
        }

        Assert.InRange(_counter.Count("some-model", text).Tokens, 400, 10 * 401);
    }

    [Fact]
    public async Task Estimate_OfManyModels_IsBounded()
    {
        await Parallel.ForAsync(0, 5000, TestContext.Current.CancellationToken, (i, _) =>
        {
            _counter.Observe($"model-{i}", new TokenCount(1000, isEstimate: true), 2000);
            return ValueTask.CompletedTask;
        });

        string text = string.Concat(Enumerable.Repeat("hello world ", 50));
        long plain = _counter.Count("fresh", text).Tokens;
        Assert.Equal(1000, Enumerable.Range(0, 5000).Count(i => _counter.Count($"model-{i}", text).Tokens > plain));
    }

    [Fact]
    public void Chat_WithNewerFraming_IsAnEstimate() => Assert.True(_counter.Count("gpt-5", [new ChatMessage(ChatRole.User, "hi")]).IsEstimate);

    [Fact]
    public void Chat_WithoutModel_TakesThatOfTheOptions() =>
        Assert.Equal(new TokenCount(8, isEstimate: false), _counter.Count(null, [new ChatMessage(ChatRole.User, "hi")], new ChatOptions { ModelId = "gpt-4o" }));

    [Fact]
    public void Chat_WithoutMessages_Throws() => Assert.Throws<ArgumentNullException>(() => _counter.Count("gpt-4o", null!, null));

    [Fact]
    public void Instructions_CountAsASystemMessage()
    {
        TokenCount inOptions = _counter.Count("gpt-4o", [new ChatMessage(ChatRole.User, "hi")], new ChatOptions { Instructions = "Be brief." });
        TokenCount asMessage = _counter.Count("gpt-4o", [new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "hi")]);

        Assert.Equal(asMessage, inOptions);
    }

    [Fact]
    public void FunctionCallsResultsAndImages_AreEstimated()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 2, 0, 0, 0, 2, 0];
        ChatMessage[] messages =
        [
            new(ChatRole.User, [new TextContent("look"), new DataContent(png, "image/png")]),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "f", new Dictionary<string, object?>(StringComparer.Ordinal) { ["x"] = 1, ["odd"] = new object() })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "fine"), new FunctionResultContent("2", new { A = 1 })]),
            new(ChatRole.User, [new UriContent("https://example.com/a.png", "image/png"), new TextReasoningContent("hm"), new DataContent(new byte[3], "image/jpeg")]),
        ];

        TokenCount count = _counter.Count("gpt-4o", messages);

        Assert.True(count.IsEstimate);
        Assert.InRange(count.Tokens, 255 + (2 * 765) + 20, 255 + (2 * 765) + 80);
    }

    [Fact]
    public void Tools_WithNestedParameters_AreShownAsANamespace()
    {
        JsonElement schema = JsonElement.Parse("""
            {"type":"object","required":["list"],"properties":{
              "list":{"type":"array","description":"All","items":{"type":"object","required":["unit"],"properties":{"unit":{"type":"string","enum":["g","ml"]},"n":{"type":"integer"}}}},
              "flag":{"type":"boolean"},"deep":{"type":"object","properties":{"x":{"type":"null"},"y":{"type":["string","null"]},"z":{"type":"array"}}}}}
            """);
        var function = new FunctionDefinition("cook", "Cooks", schema);

        Assert.Equal(
            "namespace functions {\n\n// Cooks\ntype cook = (_: {\n// All\nlist: {\n  unit: \"g\" | \"ml\",\n  n?: number,\n}[],\nflag?: boolean,\ndeep?: {\n  x?: null,\n  y?: any,\n  z?: any[],\n},\n}) => any;\n\n} // namespace functions",
            FunctionNamespace.Render([function]));

        TokenCount count = _counter.Count(
            "gpt-4o", [new ChatMessage(ChatRole.User, "hi")], new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("cook", "Cooks", schema)], ToolMode = ChatToolMode.RequireSpecific("cook") });
        Assert.True(count.IsEstimate);
        Assert.InRange(count.Tokens, 70, 110);
    }

    private static AITool Declaration(JsonElement function) => AIFunctionFactory.CreateDeclaration(
        function.GetProperty("name").GetString()!, function.GetProperty("description").GetString(), function.GetProperty("parameters"));
}
