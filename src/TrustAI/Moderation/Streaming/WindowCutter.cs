using System.Globalization;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Cuts one text into overlapping windows while it comes in. Where it cuts depends on the text alone: a place is decided on when the character after it is there,
/// and never within a character as its reader sees it (a grapheme cluster, UAX #29).
/// </summary>
internal sealed class WindowCutter
{
    private const int TokenLength = 4;
    private const int SentenceTokens = 64;
    private const int MarkDistance = 8;
    private const int LongestElement = 64;

    private readonly int _piece;
    private readonly bool _isReasoning;
    private readonly bool _countsSentences;
    private readonly int _size;
    private readonly int _overlap;
    private readonly int _blankFrom;
    private readonly int _hardFrom;
    // Places where the overlap may begin, the last ones; tokens and sentences counted from the beginning of the text.
    private readonly List<(int Position, int Tokens, int Sentences)> _marks = [(0, 0, 0)];

    private char[] _buffer = new char[256];
    private int _bufferStart;
    private int _bufferLength;
    private int _scanned;
    private int _windowStart;
    private int _tokens;
    private int _sentences;
    private int _tokensBefore;
    private int _sentencesBefore;
    private int _tokensAtSentence;
    private int _wordLength;
    private bool _afterTerminator;

    public WindowCutter(int piece, bool isReasoning, ModerationSettings settings)
    {
        _piece = piece;
        _isReasoning = isReasoning;
        _countsSentences = settings.Unit == ModerationWindowUnit.Sentences;
        _size = settings.WindowSize;
        _overlap = settings.Overlap;
        _blankFrom = _countsSentences ? _size * SentenceTokens : _size;
        _hardFrom = _blankFrom + Math.Max(TokenLength, _blankFrom / 4);
    }

    /// <summary>How long the text is so far.</summary>
    public int Length => _bufferStart + _bufferLength;

    /// <summary>Takes up more text, and gives the windows that are complete by it.</summary>
    public void Append(string text, Queue<AnswerWindow> windows)
    {
        if (_bufferLength + text.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _bufferLength + text.Length));
        }

        text.CopyTo(_buffer.AsSpan(_bufferLength));
        _bufferLength += text.Length;
        Scan(isEnd: false, windows);
    }

    /// <summary>Gives what is left.</summary>
    public void End(Queue<AnswerWindow> windows)
    {
        Scan(isEnd: true, windows);
        if (_windowStart < Length)
        {
            Cut(Length, windows);
        }
    }

    private void Scan(bool isEnd, Queue<AnswerWindow> windows)
    {
        while (TryNext(isEnd, out int length))
        {
            bool isBlank = Count(_buffer.AsSpan(_scanned - _bufferStart, length), out bool endsSentence);
            _scanned += length;
            if (isBlank || endsSentence || _tokens - _marks[^1].Tokens >= MarkDistance)
            {
                _marks.Add((_scanned, _tokens, _sentences));
            }

            if (IsEndOfWindow(isBlank, endsSentence))
            {
                Cut(_scanned, windows);
            }
        }
    }

    private bool IsEndOfWindow(bool isBlank, bool endsSentence)
    {
        int tokens = _tokens - _tokensBefore;
        return tokens >= _hardFrom
            || (isBlank && tokens >= _blankFrom)
            || (endsSentence && (_countsSentences ? _sentences - _sentencesBefore >= _size : tokens >= _size - (_size / 4)));
    }

    // How long the next character is, once it is known to be complete.
    private bool TryNext(bool isEnd, out int length)
    {
        ReadOnlySpan<char> ahead = _buffer.AsSpan(_scanned - _bufferStart, Length - _scanned);
        if (!isEnd && ahead is [.., var last] && char.IsHighSurrogate(last))
        {
            ahead = ahead[..^1];
        }

        length = 1;
        if (ahead is [< '\x80', < '\x80', ..] and not ['\r', '\n', ..])
        {
            return true;
        }

        // What is longer than any real character (hundreds of accents on one letter) is cut somewhere.
        ReadOnlySpan<char> nearby = ahead.Length <= LongestElement ? ahead
            : ahead[..(char.IsHighSurrogate(ahead[LongestElement - 1]) ? LongestElement - 1 : LongestElement)];
        length = StringInfo.GetNextTextElementLength(nearby);
        return length > 0 && (length < nearby.Length || nearby.Length < ahead.Length || isEnd);
    }

    // Counts one character; true for a blank.
    private bool Count(ReadOnlySpan<char> element, out bool endsSentence)
    {
        char first = element[0];
        endsSentence = false;
        if (char.IsWhiteSpace(first))
        {
            _wordLength = 0;
            if (_afterTerminator || first is '\n' or '\r')
            {
                endsSentence = TryEndSentence();
            }

            return true;
        }

        if (first < '\u2E80' && element.Length == 1 && char.IsLetterOrDigit(first))
        {
            _tokens += _wordLength++ % TokenLength == 0 ? 1 : 0;
            _afterTerminator = false;
            return false;
        }

        _tokens++;
        _wordLength = 0;
        if (first is '。' or '！' or '？')
        {
            endsSentence = TryEndSentence();
        }
        else
        {
            // A closing quote or bracket after the full stop belongs to the sentence.
            _afterTerminator = first is '.' or '!' or '?' or '…' || (_afterTerminator && first is '"' or '\'' or ')' or ']' or '”' or '’' or '»');
        }

        return false;
    }

    private bool TryEndSentence()
    {
        _afterTerminator = false;
        if (_tokens == _tokensAtSentence)
        {
            return false;
        }

        _tokensAtSentence = _tokens;
        _sentences++;
        return true;
    }

    private void Cut(int end, Queue<AnswerWindow> windows)
    {
        int offset = _marks[0].Position;
        string text = new(_buffer, offset - _bufferStart, end - offset);
        windows.Enqueue(new AnswerWindow(_piece, offset, _windowStart, end, _isReasoning ? new TextReasoningContent(text) : new TextContent(text)));
        _windowStart = end;
        (_tokensBefore, _sentencesBefore) = (_tokens, _sentences);
        ForgetAllButOverlap(end);
    }

    private void ForgetAllButOverlap(int end)
    {
        int first = _marks.FindIndex(mark => _countsSentences ? _sentences - mark.Sentences <= _overlap : _tokens - mark.Tokens <= _overlap);
        _marks.RemoveRange(0, first < 0 ? _marks.Count : first);
        if (_overlap == 0 || _marks.Count == 0)
        {
            _marks.Clear();
            _marks.Add((end, _tokens, _sentences));
        }

        int forgotten = _marks[0].Position - _bufferStart;
        _buffer.AsSpan(forgotten, _bufferLength - forgotten).CopyTo(_buffer);
        _bufferStart += forgotten;
        _bufferLength -= forgotten;
    }
}
