using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class MessagesOnTheWireTests
{
    private static readonly byte[] Bytes = [1, 2, 3];

    [Theory, InlineData(false), InlineData(true)]
    public async Task Conversation_OfEveryRole_IsSentInOrder(bool streaming)
    {
        await AssertMessagesAsync(
            """
            [{"role":"system","content":"Be kind."},{"role":"developer","content":"Use metres."},
             {"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"How tall?"}]
            """,
            [
                new(ChatRole.System, "Be kind."), new(new ChatRole("developer"), "Use metres."),
                new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello"), new(ChatRole.User, "How tall?"),
            ],
            streaming);
    }

    [Theory]
    [InlineData("Ada", "Ada")]
    [InlineData("Ada Lovelace-1_x", "AdaLovelace1_x")]
    public async Task AuthorName_WithForbiddenCharacters_IsSentWithoutThem(string author, string sent)
    {
        await AssertMessagesAsync(
            $$"""
            [{"role":"system","content":"s","name":"{{sent}}"},{"role":"user","content":"u","name":"{{sent}}"},
             {"role":"assistant","content":"a","name":"{{sent}}"}]
            """,
            [
                new(ChatRole.System, "s") { AuthorName = author }, new(ChatRole.User, "u") { AuthorName = author },
                new(ChatRole.Assistant, "a") { AuthorName = author },
            ]);
    }

    [Fact]
    public async Task AuthorName_TooLong_IsCutTo64Characters()
    {
        await AssertMessagesAsync(
            $$"""[{"role":"user","content":"u","name":"{{new string('a', 64)}}"}]""",
            [new(ChatRole.User, "u") { AuthorName = new string('a', 100) }]);
    }

    [Fact]
    public async Task AuthorName_WithNothingAllowed_IsNotSent()
    {
        await AssertMessagesAsync("""[{"role":"user","content":"u"}]""", [new(ChatRole.User, "u") { AuthorName = "!?" }]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task ToolRoundTrip_CallAndResults_AreSentAsToolMessages(bool streaming)
    {
        var exchange = await Exchange.RunAsync("tools", streaming);
        List<ChatMessage> messages =
        [
            new(ChatRole.User, "Weather and time?"),
            .. exchange.Response.Messages,
            new(ChatRole.Tool, [new FunctionResultContent("call_a", "sunny"), new FunctionResultContent("call_b", new Dictionary<string, object?>(StringComparer.Ordinal) { ["hour"] = 9 })]),
        ];

        var sent = (await Exchange.RequestAsync(streaming, messages: messages)).GetProperty("messages");

        Assert.Equal(["user", "assistant", "tool", "tool"], sent.EnumerateArray().Select(message => message.GetProperty("role").GetString()!), StringComparer.Ordinal);
        Assert.False(sent[1].TryGetProperty("content", out _));
        var call = sent[1].GetProperty("tool_calls")[0];
        Assert.Equal(("call_a", "get_weather"), (call.GetProperty("id").GetString(), call.GetProperty("function").GetProperty("name").GetString()));
        Wire.Equal("""{"city":"Oslo","days":2}""", call.GetProperty("function").GetProperty("arguments").GetString()!);
        Wire.Equal("""{"role":"tool","tool_call_id":"call_a","content":"sunny"}""", sent[2]);
        Assert.Equal("call_b", sent[3].GetProperty("tool_call_id").GetString());
        Wire.Equal("""{"hour":9}""", sent[3].GetProperty("content").GetString()!);
    }

    [Fact]
    public async Task ToolResult_WithoutValue_IsEmpty()
    {
        await AssertMessagesAsync(
            """[{"role":"tool","tool_call_id":"call_a","content":""}]""",
            [new(ChatRole.Tool, [new FunctionResultContent("call_a", null)])]);
    }

    [Fact]
    public async Task Images_ByAddressAndByData_AreSentWithTheirDetail()
    {
        var detailed = new UriContent("https://example.org/b.png", "image/png") { AdditionalProperties = new() { ["detail"] = "high" } };

        await AssertMessagesAsync(
            """
            [{"role":"user","content":[{"type":"text","text":"Compare."},
             {"type":"image_url","image_url":{"url":"https://example.org/a.png"}},
             {"type":"image_url","image_url":{"url":"https://example.org/b.png","detail":"high"}},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}]
            """,
            [
                new(ChatRole.User,
                [
                    new TextContent("Compare."), new UriContent("https://example.org/a.png", "image/png"), detailed,
                    new DataContent(Bytes, "image/png"),
                ]),
            ]);
    }

    [Fact]
    public async Task Files_ByDataAndById_AreSent()
    {
        await AssertMessagesAsync(
            """
            [{"role":"user","content":[{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AQID"}},
             {"type":"file","file":{"file_id":"file-1"}},{"type":"input_audio","input_audio":{"format":"wav","data":"AQID"}},
             {"type":"input_audio","input_audio":{"format":"mp3","data":"AQID"}}]}]
            """,
            [
                new(ChatRole.User,
                [
                    new DataContent(Bytes, "application/pdf") { Name = "a.pdf" }, new HostedFileContent("file-1"),
                    new DataContent(Bytes, "audio/wav"), new DataContent(Bytes, "audio/mpeg"),
                ]),
            ]);
    }

    [Fact]
    public async Task Contents_WithoutAFormOnTheWire_LeaveAnEmptyMessage()
    {
        await AssertMessagesAsync(
            """[{"role":"user","content":""},{"role":"assistant","content":"42"},{"role":"assistant","content":""}]""",
            [
                new(ChatRole.User, [new DataContent(Bytes, "application/octet-stream")]),
                new(ChatRole.Assistant, [new TextReasoningContent("Six times seven."), new TextContent("42")]),
                new(ChatRole.Assistant, []),
            ]);
    }

    [Fact]
    public async Task RawRepresentation_OfAMessageOrPart_IsSentInItsPlace()
    {
        await AssertMessagesAsync(
            """[{"role":"user","content":"raw message"},{"role":"user","content":"raw part"}]""",
            [
                new(ChatRole.User, "ignored") { RawRepresentation = new UserChatMessage("raw message") },
                new(ChatRole.User, [new AIContent { RawRepresentation = ChatMessageContentPart.CreateTextPart("raw part") }]),
            ]);
    }

    [Fact]
    public async Task Role_Unknown_IsLeftOut()
    {
        await AssertMessagesAsync("""[{"role":"user","content":"Hi"}]""", [new(new ChatRole("narrator"), "Once"), new(ChatRole.User, "Hi")]);
    }

    [Fact]
    public async Task Instructions_OfWhiteSpace_AreNotSent()
    {
        var request = await Exchange.RequestAsync(streaming: false, new ChatOptions { Instructions = " " }, [new(ChatRole.User, "Hi")]);

        Wire.Equal("""[{"role":"user","content":"Hi"}]""", request.GetProperty("messages"));
    }

    private static async Task AssertMessagesAsync(string expected, ChatMessage[] messages, bool streaming = false)
    {
        var request = await Exchange.RequestAsync(streaming, messages: messages);
        Wire.Equal(expected, request.GetProperty("messages"));
    }
}
