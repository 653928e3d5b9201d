using System.Text;

namespace TrustAI.Replay;

/// <summary>Where lines go, whole and one at a time. Thread-safe.</summary>
internal sealed class RecordingSink : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stream? _stream;
    private readonly TextWriter? _writer;
    private readonly bool _owned;
    private bool _startNewLine;

    internal RecordingSink(TextWriter writer) => _writer = writer;

    internal RecordingSink(Stream stream) => _stream = stream;

    internal RecordingSink(string path)
    {
        string fullPath = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(fullPath) ?? fullPath);
        _startNewLine = EndsInsideLine(fullPath);

        // Without a buffer a line is one write; others may read, but a second writer would overwrite.
        _stream = new FileStream(fullPath, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _owned = true;
    }

    /// <summary>Writes a line, given with its line end, and flushes.</summary>
    internal void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            bool startNewLine = _startNewLine;

            // Until the line is out it may be cut off; the next one must then not be glued to it.
            _startNewLine = true;
            if (_writer is not null)
            {
                _writer.Write((startNewLine ? "\n" : "") + Encoding.UTF8.GetString(line));
                _writer.Flush();
            }
            else
            {
                if (startNewLine)
                {
                    _stream!.WriteByte((byte)'\n');
                }

                _stream!.Write(line);
                _stream.Flush();
            }

            _startNewLine = false;
        }
    }

    public void Dispose()
    {
        if (_owned)
        {
            lock (_gate)
            {
                _stream!.Dispose();
            }
        }
    }

    private static bool EndsInsideLine(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
