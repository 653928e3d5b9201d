namespace TrustAI.Replay.Tests;

public class RecordingFileTests
{
    [Fact]
    public async Task File_IsAddedTo()
    {
        using TemporaryFile file = new();

        await RecordAsync(file.Path, "one");
        await RecordAsync(file.Path, "two");

        Assert.Equal(2, Lines(file.Path).Length);
    }

    [Fact]
    public async Task File_InAMissingFolder_IsMade()
    {
        using TemporaryFile file = new();
        string path = Path.Combine(Path.GetDirectoryName(file.Path)!, "a", "b", "c.jsonl");

        await RecordAsync(path, "one");

        Assert.Single(Lines(path));
    }

    [Fact]
    public async Task File_ThatEndsInsideALine_GetsANewOne()
    {
        using TemporaryFile file = new();
        await File.WriteAllTextAsync(file.Path, "{\"trustai_recor", TestContext.Current.CancellationToken);

        await RecordAsync(file.Path, "one");

        Assert.Equal(2, Lines(file.Path).Length);
        Assert.Equal("{\"trustai_recor", Lines(file.Path)[0]);
        Assert.StartsWith("{\"trustai_recording\":1,", Lines(file.Path)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_IsOnDiskWhenTheCallEnds()
    {
        using TemporaryFile file = new();
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, file.Path);

        await client.AskAsync(false, "one");

        Assert.Single(Lines(file.Path));
    }

    [Fact]
    public async Task File_SharedByTwoClients_GetsTheLinesOfBoth()
    {
        using TemporaryFile file = new();
        using TestChatClient inner = new();
        using RecordingChatClient first = new(inner, file.Path);
        using RecordingChatClient second = new(inner, file.Path);

        await Task.WhenAll(Writer(first, "a"), Writer(second, "b"));

        using ReplayChatClient replay = ReplayChatClient.FromLines(Lines(file.Path));
        Assert.Equal(1000, Lines(file.Path).Length);
        Assert.Equal("answer", (await replay.AskAsync(false, "a499")).Text);
        Assert.Equal("answer", (await replay.AskAsync(false, "b499")).Text);

        static Task Writer(RecordingChatClient client, string name) => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
            {
                await client.AskAsync(false, $"{name}{i}");
            }
        });
    }

    [Fact]
    public async Task Stream_IsUsedByOneCallAtATime()
    {
        using LonelyStream stream = new();
        using TestChatClient inner = new();
        List<Exception> errors = [];
        using RecordingChatClient client = new(inner, stream, new RecordingOptions { OnError = errors.Add });

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => client.AskAsync(false, $"q{i}"))));

        Assert.Empty(errors);
        Assert.Equal(50, stream.Writes);
    }

    [Fact]
    public async Task Text_WithLineBreaks_StaysOneLine()
    {
        using TemporaryFile file = new();

        await RecordAsync(file.Path, "one\r\ntwo\u2028three\u0085four");

        Assert.Single(Lines(file.Path));
    }

    private static async Task RecordAsync(string path, string question)
    {
        using TestChatClient inner = new();
        using RecordingChatClient client = new(inner, path);
        await client.AskAsync(streaming: false, question);
    }

    private static string[] Lines(string path)
    {
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
