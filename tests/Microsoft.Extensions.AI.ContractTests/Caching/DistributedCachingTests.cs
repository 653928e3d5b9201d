using System.Text.Json;

namespace Microsoft.Extensions.AI.ContractTests;

public class DistributedCachingTests
{
    [Fact]
    public void InvalidArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("innerClient", () => new DistributedCachingChatClient(null!, new DictionaryCache()));
        Assert.Throws<ArgumentNullException>("storage", () => new DistributedCachingChatClient(new TestChatClient(), null!));
        Assert.Throws<ArgumentNullException>("builder", () => DistributedCachingChatClientBuilderExtensions.UseDistributedCache(null!));
        using var client = new DistributedCachingChatClient(new TestChatClient(), new DictionaryCache());
        Assert.Throws<ArgumentNullException>("value", () => client.JsonSerializerOptions = null!);
        Assert.Same(AIJsonUtilities.DefaultOptions, client.JsonSerializerOptions);
        Assert.True(client.CoalesceStreamingUpdates);
        Assert.Null(client.CacheKeyAdditionalValues);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hit_BringsBackEverythingButRawRepresentations(bool streaming)
    {
        var cache = new DictionaryCache();
        var inner = TestChatClient.Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, "text") { MessageId = "m", RawRepresentation = new object() })
        {
            ResponseId = "r",
            ModelId = "model",
            FinishReason = ChatFinishReason.Length,
            RawRepresentation = new object(),
            Usage = new()
            {
                InputTokenCount = 1,
                OutputTokenCount = 2,
                TotalTokenCount = 3,
                CachedInputTokenCount = 4,
                ReasoningTokenCount = 5,
                AdditionalCounts = new() { ["extra"] = 6 },
            },
        });
        var client = inner.AsBuilder().UseDistributedCache(cache).Build();

        await client.AskAsync(streaming);
        var hit = await client.AskAsync(streaming);

        Assert.Equal(1, inner.Calls);
        Assert.Equal("text", hit.Text);
        Assert.Equal("m", hit.Messages[0].MessageId);
        Assert.Equal("r", hit.ResponseId);
        Assert.Equal("model", hit.ModelId);
        Assert.Equal(ChatFinishReason.Length, hit.FinishReason);
        Assert.Null(hit.RawRepresentation);
        Assert.Null(hit.Messages[0].RawRepresentation);
        var usage = hit.Usage!;
        Assert.Equal([1, 2, 3, 4, 5, 6], new[]
        {
            usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount, usage.ReasoningTokenCount, usage.AdditionalCounts!["extra"],
        });
        Assert.Null(cache.LastOptions!.AbsoluteExpirationRelativeToNow);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AdditionalProperties_OnAHit_AreJsonElements(bool streaming)
    {
        var response = Responses.Text("x");
        response.AdditionalProperties = new() { ["number"] = 0.5, ["text"] = "t", ["flag"] = true, ["span"] = TimeSpan.FromSeconds(1) };
        var client = TestChatClient.Answering(response).AsBuilder().UseDistributedCache(new DictionaryCache()).Build();

        var miss = await client.AskAsync(streaming);
        var hit = await client.AskAsync(streaming);

        Assert.Equal(0.5, miss.AdditionalProperties!["number"]);
        Assert.All(hit.AdditionalProperties!.Values, value => Assert.IsType<JsonElement>(value));
        Assert.False(hit.AdditionalProperties!.TryGetValue<double>("number", out _));
        Assert.False(hit.AdditionalProperties!.TryGetValue<string>("text", out _));
        Assert.Equal(0.5, ((JsonElement)hit.AdditionalProperties!["number"]!).GetDouble());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AdditionalProperties_OfUnknownType_FailAfterTheCall(bool streaming)
    {
        var cache = new DictionaryCache();
        var response = Responses.Text("x");
        response.AdditionalProperties = new() { ["score"] = new Score(0.5, "low") };
        var inner = TestChatClient.Answering(response);
        var client = inner.AsBuilder().UseDistributedCache(cache).Build();

        await Assert.ThrowsAsync<NotSupportedException>(() => client.AskAsync(streaming));

        Assert.Equal(1, inner.Calls);
        Assert.Empty(cache.Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AdditionalProperties_WithAResolver_AreCached(bool streaming)
    {
        var json = new JsonSerializerOptions(AIJsonUtilities.DefaultOptions);
        json.TypeInfoResolverChain.Add(CacheTestContext.Default);
        var response = Responses.Text("x");
        response.AdditionalProperties = new() { ["score"] = new Score(0.5, "low") };
        var client = TestChatClient.Answering(response).AsBuilder().UseDistributedCache(new DictionaryCache(), c => c.JsonSerializerOptions = json).Build();

        await client.AskAsync(streaming);
        var element = (JsonElement)(await client.AskAsync(streaming)).AdditionalProperties!["score"]!;

        Assert.Equal(new(0.5, "low"), element.Deserialize(CacheTestContext.Default.Score));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_IsNotCached(bool streaming)
    {
        var inner = TestChatClient.Answering((_, _, call) => call == 0 ? throw new FormatException() : Responses.Text("fine"));
        var client = inner.AsBuilder().UseDistributedCache(new DictionaryCache()).Build();
        await Assert.ThrowsAsync<FormatException>(() => client.AskAsync(streaming));
        Assert.Equal("fine", (await client.AskAsync(streaming)).Text);
        Assert.Equal(2, inner.Calls);
    }

    [Fact]
    public async Task Stream_LeftEarly_IsNotCached()
    {
        var cache = new DictionaryCache();
        var inner = new TestChatClient { OnStream = (_, _, _) => Updates.Of(new(ChatRole.Assistant, "a"), new ChatResponseUpdate(ChatRole.Assistant, "b")) };
        var client = inner.AsBuilder().UseDistributedCache(cache).Build();
        await foreach (var update in client.GetStreamingResponseAsync("hi", null, TestContext.Current.CancellationToken))
        {
            Assert.Equal("a", update.Text);
            break;
        }

        Assert.Empty(cache.Entries);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    public async Task Stream_OnAHit_IsCoalescedOrAsItWas(bool coalesce, int expectedUpdates)
    {
        var inner = new TestChatClient
        {
            OnStream = (_, _, _) => Updates.Of(
                new(ChatRole.Assistant, "a") { MessageId = "m" },
                new(ChatRole.Assistant, "b") { MessageId = "m" },
                new ChatResponseUpdate { Contents = [new UsageContent(new() { InputTokenCount = 1 })], AdditionalProperties = new() { ["k"] = 1 } }),
        };
        var client = inner.AsBuilder().UseDistributedCache(new DictionaryCache(), c => c.CoalesceStreamingUpdates = coalesce).Build();
        await client.AskAsync(streaming: true);

        List<ChatResponseUpdate> replay = [];
        await foreach (var update in client.GetStreamingResponseAsync("hi", null, TestContext.Current.CancellationToken))
        {
            replay.Add(update);
        }

        Assert.Equal(1, inner.Calls);
        Assert.Equal(expectedUpdates, replay.Count);
        Assert.Equal("ab", replay.ToChatResponse().Text);
        Assert.IsType<UsageContent>(Assert.Single(replay[^1].Contents));
        Assert.IsType<JsonElement>(replay[^1].AdditionalProperties!["k"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stages_InsideRunOnMissesOnly_OutsideAlways(bool streaming)
    {
        List<string> log = [];
        var client = TestChatClient.Answering(Responses.Text("x")).AsBuilder()
            .Use(c => new PassThroughChatClient(c, "outside", log))
            .UseDistributedCache(new DictionaryCache())
            .Use(c => new PassThroughChatClient(c, "inside", log))
            .Build();
        await client.AskAsync(streaming);
        await client.AskAsync(streaming);
        Assert.Equal(["outside", "inside", "outside"], log);
    }
}
