using System.Collections.Concurrent;
using System.Text;

namespace TrustAI.Replay;

/// <summary>Where lines go, whole and one at a time. Thread-safe.</summary>
internal sealed class RecordingSink : IDisposable
{
    // Several clients of a process may record to one file, such as a model and its judge.
    private static readonly ConcurrentDictionary<string, Lock> GatesByPath = new(StringComparer.Ordinal);

    private readonly Lock _gate;
    private readonly Stream? _stream;
    private readonly TextWriter? _writer;
    private readonly bool _isFile;
    private bool _startNewLine;

    internal RecordingSink(TextWriter writer) => (_writer, _gate) = (writer, new Lock());

    internal RecordingSink(Stream stream) => (_stream, _gate) = (stream, new Lock());

    internal RecordingSink(string path)
    {
        string fullPath = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(fullPath) ?? fullPath);
        _gate = GatesByPath.GetOrAdd(fullPath, static _ => new Lock());

        // Without a buffer a line is one write.
        _stream = new FileStream(fullPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _isFile = true;
    }

    /// <summary>Writes a line, given with its line end, and flushes.</summary>
    internal void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            bool startNewLine = _isFile ? SeekEnd(_stream!) : _startNewLine;

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
        if (_isFile)
        {
            lock (_gate)
            {
                _stream!.Dispose();
            }
        }
    }

    /// <summary>Goes to the end; true when that is inside a line, which an earlier run or another client could not finish.</summary>
    private static bool SeekEnd(Stream file)
    {
        if (!file.CanSeek || file.Seek(0, SeekOrigin.End) == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
