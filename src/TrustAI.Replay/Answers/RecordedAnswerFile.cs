using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>Reads files of recorded answers, one JSON object a line. Thread-safe.</summary>
public static class RecordedAnswerFile
{
    /// <summary>Reads all rows of a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="onCorruptLine">Is told of each line that cannot be read, which is then skipped; <see langword="null"/> to throw instead.</param>
    /// <returns>The rows in the order of the file.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ReplayFormatException">A line cannot be read, or the file has none, and <paramref name="onCorruptLine"/> is null.</exception>
    public static IReadOnlyList<RecordedAnswer> Read(string path, Action<ReplayFormatException>? onCorruptLine = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(path, File.ReadLines(path), onCorruptLine);
    }

    /// <inheritdoc cref="Read"/>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="onCorruptLine">Is told of each line that cannot be read, which is then skipped; <see langword="null"/> to throw instead.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<IReadOnlyList<RecordedAnswer>> ReadAsync(
        string path, Action<ReplayFormatException>? onCorruptLine = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string[] lines = await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false);
        return Parse(path, lines, onCorruptLine);
    }

    private static List<RecordedAnswer> Parse(string path, IEnumerable<string> lines, Action<ReplayFormatException>? onCorruptLine)
    {
        List<RecordedAnswer> rows = [];
        JsonLines.ForEach(path, lines, onCorruptLine, (source, root) => rows.Add(ParseRow(source, root)));
        return rows;
    }

    private static RecordedAnswer ParseRow(LineSource source, JsonElement root) =>
        CallLineNames.IsCall(root)
            ? throw source.Problem("this is a call written by RecordingChatClient, not a recorded answer; play it with ReplayChatClient.FromFile.")
            : RecordedAnswerReader.Read(source, root);
}
