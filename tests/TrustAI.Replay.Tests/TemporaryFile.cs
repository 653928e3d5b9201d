namespace TrustAI.Replay.Tests;

/// <summary>The name of a file in a folder of its own, both gone in the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustai-replay-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "calls.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);
}
