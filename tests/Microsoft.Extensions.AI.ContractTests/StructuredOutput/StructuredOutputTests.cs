using System.Text.Json;

namespace Microsoft.Extensions.AI.ContractTests;

public class StructuredOutputTests
{
    private const string Json = """{"name":"Ada","age":36}""";

    private static readonly JsonSerializerOptions Options = StructuredTestContext.Default.Options;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InvalidArguments_Throw()
    {
        var client = new TestChatClient();
        await Assert.ThrowsAsync<ArgumentNullException>("chatClient", () => ((IChatClient)null!).GetResponseAsync<Person>([], Options, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>("messages", () => client.GetResponseAsync<Person>((IEnumerable<ChatMessage>)null!, Options, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>("serializerOptions", () => client.GetResponseAsync<Person>([], (JsonSerializerOptions)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("response", () => new ChatResponse<int>(null!, Options));
        Assert.Throws<ArgumentNullException>("serializerOptions", () => new ChatResponse<int>(new ChatResponse(), null!));
    }

    [Fact]
    public async Task Overloads_WithOptions_AllAskTheSame()
    {
        var client = TestChatClient.Answering((messages, _, _) => { Assert.Equal("who?", Assert.Single(messages).Text); return Responses.Text(Json); });
        var message = new ChatMessage(ChatRole.User, "who?");
        Assert.Equal(new("Ada", 36), (await client.GetResponseAsync<Person>("who?", Options, cancellationToken: Token)).Result);
        Assert.Equal(new("Ada", 36), (await client.GetResponseAsync<Person>(message, Options, cancellationToken: Token)).Result);
        Assert.Equal(new("Ada", 36), (await client.GetResponseAsync<Person>([message], Options, cancellationToken: Token)).Result);
    }

    [Fact]
    public async Task Overloads_WithoutOptions_UseTheDefaultOnes()
    {
        var client = TestChatClient.Answering(Responses.Text("""{"data":5}"""));
        var message = new ChatMessage(ChatRole.User, "how many?");
        Assert.Equal(5, (await client.GetResponseAsync<int>("how many?", cancellationToken: Token)).Result);
        Assert.Equal(5, (await client.GetResponseAsync<int>(message, cancellationToken: Token)).Result);
        Assert.Equal(5, (await client.GetResponseAsync<int>([message], cancellationToken: Token)).Result);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public async Task Schema_ByDefault_IsTheResponseFormatOfACopy(bool? useJsonSchema)
    {
        ChatOptions? seen = null;
        var client = TestChatClient.Answering((_, o, _) => { seen = o; return Responses.Text(Json); });
        var options = new ChatOptions { Seed = 1 };

        await client.GetResponseAsync<Person>("who?", Options, options, useJsonSchema, Token);

        var format = Assert.IsType<ChatResponseFormatJson>(seen!.ResponseFormat);
        Assert.Equal("Person", format.SchemaName);
        Assert.Equal("name,age", string.Join(',', format.Schema!.Value.GetProperty("properties").EnumerateObject().Select(p => p.Name)));
        Assert.Equal(1, seen.Seed);
        Assert.Null(options.ResponseFormat);
    }

    [Fact]
    public async Task Schema_NotAsResponseFormat_IsAnExtraUserMessage()
    {
        ChatOptions? seen = null;
        List<ChatMessage> sent = [];
        var client = TestChatClient.Answering((m, o, _) => { (sent, seen) = (m, o); return Responses.Text(Json); });

        var response = await client.GetResponseAsync<Person>("who?", Options, useJsonSchemaResponseFormat: false, cancellationToken: Token);

        Assert.Null(Assert.IsType<ChatResponseFormatJson>(seen!.ResponseFormat).Schema);
        Assert.Equal(2, sent.Count);
        Assert.Equal("who?", sent[0].Text);
        Assert.Equal(ChatRole.User, sent[1].Role);
        Assert.Contains("\"age\"", sent[1].Text, StringComparison.Ordinal);
        Assert.Equal("Ada", response.Result.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NonObjectTypes_AreWrappedInData(bool useJsonSchema)
    {
        ChatOptions? seen = null;
        var client = TestChatClient.Answering((_, o, _) => { seen = o; return Responses.Text("""{"data":[1,2]}"""); });

        var response = await client.GetResponseAsync<int[]>("count", Options, useJsonSchemaResponseFormat: useJsonSchema, cancellationToken: Token);

        Assert.Equal([1, 2], response.Result);
        if (useJsonSchema)
        {
            var schema = ((ChatResponseFormatJson)seen!.ResponseFormat!).Schema!.Value;
            Assert.Equal("object", schema.GetProperty("type").GetString());
            Assert.Equal("array", schema.GetProperty("properties").GetProperty("data").GetProperty("type").GetString());
            Assert.Equal("data", schema.GetProperty("required")[0].GetString());
        }
    }

    [Theory]
    [InlineData("""{"name":"Ada","age":36}{"name":"Bob","age":1}""")]
    [InlineData("""  {"name":"Ada","age":36}""")]
    public async Task Result_FirstJsonValueCounts(string text) =>
        Assert.Equal(new("Ada", 36), (await AskAsync<Person>(text)).Result);

    [Theory]
    [InlineData("nope", typeof(JsonException))]
    [InlineData("```json\n{}\n```", typeof(JsonException))]
    [InlineData("", typeof(InvalidOperationException))]
    [InlineData("null", typeof(InvalidOperationException))]
    public async Task Result_NotReadable_ThrowsAndTryGetResultSaysNo(string text, Type expected)
    {
        var response = await AskAsync<Person>(text);
        Assert.IsType(expected, Record.Exception(() => response.Result), exactMatch: false);
        Assert.False(response.TryGetResult(out var result));
        Assert.Null(result);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    public async Task Result_WrappedButDataMissing_Throws(string text)
    {
        var response = await AskAsync<int>(text);
        Assert.Throws<InvalidOperationException>(() => response.Result);
        Assert.False(response.TryGetResult(out _));
    }

    [Fact]
    public async Task Response_KeepsEverythingOfTheOriginal()
    {
        var original = new ChatResponse(new ChatMessage(ChatRole.Assistant, Json))
        {
            AdditionalProperties = new() { ["k"] = 1 },
            ConversationId = "c",
            FinishReason = ChatFinishReason.Stop,
            ModelId = "m",
            RawRepresentation = new object(),
            ResponseId = "r",
            Usage = new() { InputTokenCount = 1 },
        };
        var response = await TestChatClient.Answering(original).GetResponseAsync<Person>("who?", Options, cancellationToken: Token);
        Assert.True(response.TryGetResult(out var person));
        Assert.Equal("Ada", person.Name);
        Assert.Same(original.Messages[0], Assert.Single(response.Messages));
        Assert.Same(original.AdditionalProperties, response.AdditionalProperties);
        Assert.Same(original.RawRepresentation, response.RawRepresentation);
        Assert.Same(original.Usage, response.Usage);
        Assert.Equal(("c", "m", "r"), (response.ConversationId, response.ModelId, response.ResponseId));
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task Result_SeveralMessages_TheLastCounts()
    {
        var client = TestChatClient.Answering(new ChatResponse([new(ChatRole.Assistant, "thinking"), new(ChatRole.Assistant, Json)]));
        Assert.Equal("Ada", (await client.GetResponseAsync<Person>("who?", Options, cancellationToken: Token)).Result.Name);
    }

    private static Task<ChatResponse<T>> AskAsync<T>(string text) =>
        TestChatClient.Answering(Responses.Text(text)).GetResponseAsync<T>("who?", Options, cancellationToken: Token);
}
