using System.Text.Json;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesFunctionResultsOnTheWireTests
{
    private static readonly byte[] Bytes = [1, 2, 3];

    [Fact]
    public async Task Result_OfNothing_IsEmpty()
    {
        Wire.Equal("\"\"", await OutputAsync(null));
        Wire.Equal("\"\"", await OutputAsync(""));
        Wire.Equal("\"\"", await OutputAsync(Array.Empty<AIContent>()));
    }

    [Fact]
    public async Task Result_OfAValue_IsItsJson()
    {
        Wire.Equal("\"5\"", await OutputAsync(5));
        Wire.Equal("\"true\"", await OutputAsync(true));
        Wire.Equal("""{"x":1}""", (await OutputAsync(JsonDocument.Parse("""{"x":1}""").RootElement)).GetString()!);
    }

    [Fact]
    public async Task Result_WithoutAJsonForm_IsEmpty()
    {
        Wire.Equal("\"\"", await OutputAsync(() => 1));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_OfContents_IsAListOfParts(bool streaming)
    {
        List<AIContent> contents =
        [
            new TextContent("t"), new DataContent(Bytes, "image/png"), new UriContent("https://example.org/a.png", "image/png"),
            new HostedFileContent("file-1") { MediaType = "image/png" }, new DataContent(Bytes, "application/pdf") { Name = "a.pdf" },
            new UriContent("https://example.org/a.txt", "text/plain"), new HostedFileContent("file-2"),
        ];

        Wire.Equal(
            """
            [{"type":"input_text","text":"t"},
             {"type":"input_image","image_url":"data:image/png;base64,AQID"},{"type":"input_image","image_url":"https://example.org/a.png"},
             {"type":"input_image","file_id":"file-1"},{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,AQID"},
             {"type":"input_file","file_url":"https://example.org/a.txt"},{"type":"input_file","file_id":"file-2"}]
            """,
            await OutputAsync(contents, streaming));
    }

    [Fact]
    public async Task Result_OfOneContent_IsAListToo()
    {
        Wire.Equal("""[{"type":"input_text","text":"t"}]""", await OutputAsync(new TextContent("t")));
    }

    [Fact]
    public async Task Result_OfANamelessFile_GetsAName()
    {
        var part = (await OutputAsync(new DataContent(Bytes, "audio/wav")))[0];

        Assert.Equal("data:audio/wav;base64,AQID", part.GetProperty("file_data").GetString());
        Assert.StartsWith("file_", part.GetProperty("filename").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_OfAnotherContent_IsTextOfItsJson()
    {
        var part = (await OutputAsync(new ErrorContent("e")))[0];

        Assert.Equal("input_text", part.GetProperty("type").GetString());
        Wire.Equal("""{"$type":"error","message":"e"}""", part.GetProperty("text").GetString()!);
    }

    private static async Task<JsonElement> OutputAsync(object? result, bool streaming = false)
    {
        ChatMessage[] messages = [new(ChatRole.Tool, [new FunctionResultContent("call_a", result)])];

        var item = (await ResponsesExchange.RequestAsync(streaming, messages: messages)).GetProperty("input")[0];

        Assert.Equal(("function_call_output", "call_a"), (item.GetProperty("type").GetString(), item.GetProperty("call_id").GetString()));
        return item.GetProperty("output");
    }
}
