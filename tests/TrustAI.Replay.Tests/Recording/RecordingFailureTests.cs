using System.Text;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

public class RecordingFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FullDisk_IsReportedAndTheCallGoesOn(bool streaming)
    {
        List<Exception> errors = [];
        using FaultyStream stream = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, stream, new RecordingOptions { OnError = errors.Add });

        ChatResponse response = await client.AskAsync(streaming, "q");

        Assert.Equal("answer", response.Text);
        Assert.IsType<IOException>(Assert.Single(errors));
    }

    [Fact]
    public async Task LineAfterAHalfOne_StartsAfresh()
    {
        using FaultyStream stream = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, stream);

        await client.AskAsync(false, "first");
        stream.Full = false;
        await client.AskAsync(false, "second");

        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        List<ReplayFormatException> problems = [];
        using ReplayChatClient replay = ReplayChatClient.FromLines(lines, new ReplayOptions { OnCorruptLine = problems.Add });
        Assert.Equal(1, Assert.Single(problems).LineNumber);
        Assert.Equal("answer", (await replay.AskAsync(false, "second")).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallbackThatThrows_DoesNotBreakTheCall(bool streaming)
    {
        using FaultyStream stream = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, stream, new RecordingOptions { OnError = e => throw e });

        Assert.Equal("answer", (await client.AskAsync(streaming, "q")).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReaderOrRedactionThatThrows_LeavesNoLine(bool streaming)
    {
        List<Exception> errors = [];
        using StringWriter writer = new();
        ChatResponseUpdate update = new(ChatRole.Assistant, "answer") { RawRepresentation = "raw" };
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, "answer")) { RawRepresentation = "raw" };
        using TestChatClient inner = new() { OnResponse = (_, _, _) => Task.FromResult(response), OnStream = (_, _, _) => TestChatClient.Stream([update]) };
        using RecordingChatClient reader = new(inner, writer, new RecordingOptions { OnError = errors.Add, LogProbabilityReader = _ => throw new FormatException() });
        using RecordingChatClient redaction = new(inner, writer, new RecordingOptions { OnError = errors.Add, RedactMessage = _ => throw new FormatException() });

        Assert.Equal("answer", (await reader.AskAsync(streaming, "q")).Text);
        Assert.Equal("answer", (await redaction.AskAsync(streaming, "q")).Text);

        Assert.Equal(2, errors.Count);
        Assert.Equal("", writer.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContentOfAnUnknownType_IsReported(bool streaming)
    {
        List<Exception> errors = [];
        using StringWriter writer = new();
        using TestChatClient inner = TestChatClient.Answering(new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("a"), new StrangeContent()]));
        using RecordingChatClient client = new(inner, writer, new RecordingOptions { OnError = errors.Add });

        Assert.Equal("a", (await client.AskAsync(streaming, "q")).Text);

        Assert.IsType<NotSupportedException>(Assert.Single(errors));
        Assert.Equal("", writer.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AdditionalPropertyOfAnUnknownType_IsRecordedAsText(bool streaming)
    {
        using StringWriter writer = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, writer, new RecordingOptions { OnError = e => Assert.Fail(e.ToString()) });
        ChatOptions options = new() { AdditionalProperties = new() { ["version"] = new Version(1, 2), ["flag"] = true, ["none"] = null } };

        await client.AskAsync(streaming, "q", options);

        Assert.Contains("\"version\":\"1.2\"", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"flag\":true", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposedClient_StillAnswersThroughAStreamThatRuns()
    {
        using TemporaryFile file = new();
        List<Exception> errors = [];
        using TestChatClient inner = TestChatClient.Answering(new(ChatRole.Assistant, "a"), new(null, "b"));
        RecordingChatClient client = new(inner, file.Path, new RecordingOptions { OnError = errors.Add });
        string text = "";

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(ChatCalls.User("q"), cancellationToken: TestContext.Current.CancellationToken))
        {
            client.Dispose();
            text += update.Text;
        }

        Assert.Equal("ab", text);
        Assert.IsType<ObjectDisposedException>(Assert.Single(errors));
    }
}
