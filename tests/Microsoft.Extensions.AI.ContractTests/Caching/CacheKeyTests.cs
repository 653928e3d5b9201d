namespace Microsoft.Extensions.AI.ContractTests;

public class CacheKeyTests
{
    private static readonly Dictionary<string, (ChatOptions? First, ChatOptions? Second, bool IsHit)> Pairs = new(StringComparer.Ordinal)
    {
        ["no options"] = (null, null, true),
        ["null and new options"] = (null, new(), false),
        ["equal options"] = (new() { ModelId = "m", Seed = 1 }, new() { ModelId = "m", Seed = 1 }, true),
        ["temperature"] = (new() { Temperature = 0 }, new() { Temperature = 1 }, false),
        ["seed"] = (new() { Seed = 1 }, new() { Seed = 2 }, false),
        ["model"] = (new() { ModelId = "a" }, new() { ModelId = "b" }, false),
        ["response format"] = (new() { ResponseFormat = ChatResponseFormat.Text }, new() { ResponseFormat = ChatResponseFormat.Json }, false),
        ["additional properties"] = (new() { AdditionalProperties = new() { ["sample"] = 1 } }, new() { AdditionalProperties = new() { ["sample"] = 2 } }, false),
        ["tools"] = (new(), new() { Tools = [AIFunctionFactory.Create(() => "x", "tool")] }, true),
        ["raw representation factory"] = (new(), new() { RawRepresentationFactory = _ => new object() }, true),
    };

    public static TheoryData<string, bool> Cases => new(Pairs.Keys.SelectMany(key => new[] { (key, false), (key, true) }));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Options_MatterAsTheyShould(string name, bool streaming)
    {
        var (first, second, isHit) = Pairs[name];
        var inner = TestChatClient.Answering(Responses.Text("x"));
        var client = inner.AsBuilder().UseDistributedCache(new DictionaryCache()).Build();

        await client.AskAsync(streaming, options: first);
        await client.AskAsync(streaming, options: second);

        Assert.Equal(isHit ? 1 : 2, inner.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_OtherTextOrRole_Miss(bool streaming)
    {
        var inner = TestChatClient.Answering(Responses.Text("x"));
        var client = inner.AsBuilder().UseDistributedCache(new DictionaryCache()).Build();
        await client.AskAsync(streaming, "a");
        await client.AskAsync(streaming, "b");
        await client.AskAsync(streaming, [new(ChatRole.System, "a")]);
        Assert.Equal(3, inner.Calls);
    }

    [Fact]
    public async Task StreamingAndNot_HaveSeparateEntries()
    {
        var cache = new DictionaryCache();
        var inner = TestChatClient.Answering(Responses.Text("x"));
        var client = inner.AsBuilder().UseDistributedCache(cache).Build();
        await client.AskAsync(streaming: false);
        await client.AskAsync(streaming: true);
        Assert.Equal((2, 2), (inner.Calls, cache.Entries.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheKeyAdditionalValues_Differ_Miss(bool streaming)
    {
        var cache = new DictionaryCache();
        var inner = TestChatClient.Answering(Responses.Text("x"));
        foreach (var value in new[] { "one", "two", "one" })
        {
            await inner.AsBuilder().UseDistributedCache(cache, c => c.CacheKeyAdditionalValues = [value]).Build().AskAsync(streaming);
        }

        Assert.Equal(2, inner.Calls);
    }

    [Fact]
    public void CacheKeyAdditionalValues_IsCopiedOnSet()
    {
        using var client = new DistributedCachingChatClient(new TestChatClient(), new DictionaryCache());
        List<object> values = ["a"];
        client.CacheKeyAdditionalValues = values;
        values.Add("b");
        Assert.Equal("a", Assert.Single(client.CacheKeyAdditionalValues!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConversationId_Set_NothingIsCached(bool streaming)
    {
        var cache = new DictionaryCache();
        var inner = TestChatClient.Answering(Responses.Text("x"));
        var client = inner.AsBuilder().UseDistributedCache(cache).Build();
        await client.AskAsync(streaming, options: new() { ConversationId = "c" });
        await client.AskAsync(streaming, options: new() { ConversationId = "c" });
        Assert.Equal((2, 0), (inner.Calls, cache.Entries.Count));
    }
}
