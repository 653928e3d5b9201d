namespace TrustAI;

/// <summary>The lines of the table's text and their columns, found without copying them.</summary>
internal sealed class PriceLines(string text)
{
    private readonly int[] _starts = FindStarts(text);

    public int Count => _starts.Length;

    public ReadOnlySpan<char> this[int line]
    {
        get
        {
            var end = line + 1 < _starts.Length ? _starts[line + 1] : text.Length;
            return text.AsSpan(_starts[line], end - _starts[line]).TrimEnd('\n');
        }
    }

    public ReadOnlySpan<char> Column(int line, int column)
    {
        var rest = From(line, column);
        var end = rest.IndexOf('\t');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>The rest of the line from the beginning of a column.</summary>
    public ReadOnlySpan<char> From(int line, int column)
    {
        var rest = this[line];
        for (; column > 0; column--)
        {
            rest = rest[(rest.IndexOf('\t') + 1)..];
        }

        return rest;
    }

    private static int[] FindStarts(string text)
    {
        var starts = new List<int>(4096);
        for (var start = 0; start < text.Length;)
        {
            starts.Add(start);
            var end = text.IndexOf('\n', start);
            start = end < 0 ? text.Length : end + 1;
        }

        return [.. starts];
    }
}
