using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesMessagesOnTheWireTests
{
    private static readonly byte[] Bytes = [1, 2, 3];

    [Theory, InlineData(false), InlineData(true)]
    public async Task Conversation_OfEveryRole_IsSentInOrder(bool streaming)
    {
        await AssertInputAsync(
            """
            [{"type":"message","role":"system","content":[{"type":"input_text","text":"Be kind."}]},
             {"type":"message","role":"developer","content":[{"type":"input_text","text":"Use metres."}]},
             {"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]},
             {"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello","annotations":[]}]},
             {"type":"message","role":"user","content":[{"type":"input_text","text":"How tall?"}]}]
            """,
            [
                new(ChatRole.System, "Be kind.") { AuthorName = "Ada" }, new(new ChatRole("developer"), "Use metres."),
                new(ChatRole.User, "Hi") { AuthorName = "Ada", MessageId = "own" }, new(ChatRole.Assistant, "Hello") { MessageId = "msg_1" },
                new(new ChatRole("narrator"), "Once"), new(ChatRole.User, "How tall?"),
            ],
            streaming);
    }

    [Fact]
    public async Task Texts_OfOneMessage_AreJoinedForInstructionsKeptForUsersAndSplitForAnswers()
    {
        AIContent[] texts = [new TextContent("a"), new TextContent("b")];

        await AssertInputAsync(
            """
            [{"type":"message","role":"system","content":[{"type":"input_text","text":"ab"}]},
             {"type":"message","role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_text","text":"b"}]},
             {"type":"message","role":"assistant","content":[{"type":"output_text","text":"a","annotations":[]}]},
             {"type":"message","role":"assistant","content":[{"type":"output_text","text":"b","annotations":[]}]}]
            """,
            [new(ChatRole.System, [.. texts]), new(ChatRole.User, [.. texts]), new(ChatRole.Assistant, [.. texts])]);
    }

    [Fact]
    public async Task Messages_OfNothing_AreSentForUsersOnly()
    {
        await AssertInputAsync(
            """[{"type":"message","role":"user","content":[{"type":"input_text","text":""}]}]""",
            [new(ChatRole.System, " "), new(new ChatRole("developer"), []), new(ChatRole.Assistant, []), new(ChatRole.Tool, [new TextContent("t")]), new(ChatRole.User, [])]);
    }

    [Fact]
    public async Task Images_ByAddressDataAndId_AreSentWithTheirDetail()
    {
        await AssertInputAsync(
            """
            [{"type":"message","role":"user","content":[{"type":"input_text","text":"Compare."},
             {"type":"input_image","image_url":"https://example.org/a.png"},
             {"type":"input_image","image_url":"https://example.org/b.png","detail":"high"},
             {"type":"input_image","image_url":"data:image/png;base64,AQID","detail":"low"},
             {"type":"input_image","file_id":"file-1"}]}]
            """,
            [
                new(ChatRole.User,
                [
                    new TextContent("Compare."), new UriContent("https://example.org/a.png", "image/png"),
                    Detailed(new UriContent("https://example.org/b.png", "image/png"), "high"),
                    Detailed(new DataContent(Bytes, "image/png"), ResponseImageDetailLevel.Low),
                    new HostedFileContent("file-1") { MediaType = "image/png" },
                ]),
            ]);
    }

    [Fact]
    public async Task Images_WithADetailThatIsNoText_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() =>
            ResponsesExchange.RequestAsync(streaming: false, messages: [new(ChatRole.User, [Detailed(new DataContent(Bytes, "image/png"), 3)])]));
    }

    [Fact]
    public async Task Files_ByDataAddressAndId_AreSent()
    {
        await AssertInputAsync(
            """
            [{"type":"message","role":"user","content":[{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,AQID"},
             {"type":"input_file","file_url":"https://example.org/a.pdf"},{"type":"input_file","file_id":"file-1"}]}]
            """,
            [
                new(ChatRole.User,
                [
                    new DataContent(Bytes, "application/pdf") { Name = "a.pdf" }, new UriContent("https://example.org/a.pdf", "APPLICATION/PDF"),
                    new HostedFileContent("file-1"),
                ]),
            ]);
    }

    [Fact]
    public async Task File_WithoutName_GetsOne()
    {
        var request = await ResponsesExchange.RequestAsync(streaming: false, messages: [new(ChatRole.User, [new DataContent(Bytes, "application/pdf")])]);

        Assert.EndsWith(".pdf", request.GetProperty("input")[0].GetProperty("content")[0].GetProperty("filename").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contents_WithoutAFormOnTheWire_AreLeftOut()
    {
        await AssertInputAsync(
            """
            [{"type":"message","role":"user","content":[{"type":"input_text","text":""}]},
             {"type":"message","role":"assistant","content":[{"type":"output_text","text":"42","annotations":[]}]},
             {"type":"message","role":"system","content":[{"type":"input_text","text":"s"}]}]
            """,
            [
                new(ChatRole.User, [new DataContent(Bytes, "audio/wav"), new UriContent("https://example.org/a.txt", "text/plain"), new FunctionCallContent("c", "f")]),
                new(ChatRole.Assistant, [new DataContent(Bytes, "image/png"), new TextContent("42"), new FunctionResultContent("c", 1)]),
                new(ChatRole.System, [new DataContent(Bytes, "image/png"), new TextContent("s")]),
            ]);
    }

    [Fact]
    public async Task RawRepresentation_OfAContent_IsSentInItsPlace()
    {
        var item = new AIContent { RawRepresentation = ResponseItem.CreateReferenceItem("ref_1") };
        var part = new AIContent { RawRepresentation = ResponseContentPart.CreateInputTextPart("raw part") };

        await AssertInputAsync(
            """
            [{"type":"message","role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_text","text":"raw part"}]},
             {"type":"item_reference","id":"ref_1"},
             {"type":"message","role":"user","content":[{"type":"input_text","text":"b"}]},
             {"type":"item_reference","id":"ref_1"},{"type":"item_reference","id":"ref_1"},{"type":"item_reference","id":"ref_1"}]
            """,
            [
                new(ChatRole.User, [new TextContent("a"), part, item, new TextContent("b")]), new(ChatRole.User, [item]),
                new(ChatRole.Assistant, [item]), new(ChatRole.Tool, [item]),
            ]);
    }

    [Fact]
    public async Task RawRepresentation_OfAMessage_IsNotSent()
    {
        await AssertInputAsync(
            """[{"type":"message","role":"user","content":[{"type":"input_text","text":"own"}]}]""",
            [new(ChatRole.User, "own") { RawRepresentation = ResponseItem.CreateUserMessageItem("raw") }]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Answer_SentBack_IsTextWithoutIdsAndAnnotations(bool streaming)
    {
        var response = (await ResponsesExchange.RunAsync("citation-files", streaming)).Response;

        await AssertInputAsync(
            """[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Oslo has 717,710 people.","annotations":[]}]}]""",
            [.. response.Messages],
            streaming);
    }

    private static T Detailed<T>(T content, object detail)
        where T : AIContent
    {
        content.AdditionalProperties = new() { ["detail"] = detail };
        return content;
    }

    private static async Task AssertInputAsync(string expected, ChatMessage[] messages, bool streaming = false)
    {
        var request = await ResponsesExchange.RequestAsync(streaming, messages: messages);
        Wire.Equal(expected, request.GetProperty("input"));
    }
}
