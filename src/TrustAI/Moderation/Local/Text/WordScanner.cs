namespace TrustAI;

/// <summary>
/// Reads a text word by word in a form that spelling tricks do not change, together with where each word stands in the original.
/// One pass, no copy of the text; a word holds at most <see cref="MaxWord"/> characters, the rest of a longer one is a word of its own.
/// </summary>
internal ref struct WordScanner(ReadOnlySpan<char> text, WordTable table, Span<char> buffer)
{
    public const int MaxWord = 32;
    private const int MaxSigns = 3;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _position;
    private int _length;
    private bool _latin;
    private bool _foreign;
    private bool _digit;
    private bool _letter;
    private uint _repeats;
    private int _signs;

    // Signs up to here were tried as letters in vain: they divide words, or each would be read as often as there are signs.
    private int _signsAreBounds;

    /// <summary>Where the word begins in the text, in UTF-16 units.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; private set; }

    /// <summary>Whether the word was written with invisible characters that spell out text (Unicode tags).</summary>
    public bool Hidden { get; private set; }

    /// <summary>The word as it counts; valid until the next one is read.</summary>
    public readonly ReadOnlySpan<char> Word => _buffer[.._length];

    public bool MoveNext()
    {
        while (Read())
        {
            Unmask();
            if (_length > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool Read()
    {
        Reset();
        int run = 0;
        char last = CharFold.Dropped;
        while (_position < _text.Length && _length < MaxWord)
        {
            char unit = _text[_position];
            int width = 1;
            char folded = unit < '\u0080' || !char.IsSurrogate(unit) ? CharFold.Of(unit) : FoldPair(ref width);
            if (folded == CharFold.Dropped)
            {
                _position += width;
                continue;
            }

            if (folded == CharFold.Boundary)
            {
                if (unit is '\'' or '’' && _length > 0 && IsWordAt(_position + 1))
                {
                    _position++;
                    continue;
                }

                if (!Leet.IsSign(unit) || _position < _signsAreBounds || _signs == MaxSigns || !IsSignInWord(unit))
                {
                    if (_length > 0)
                    {
                        break;
                    }

                    _position++;
                    continue;
                }

                _signs++;
                folded = unit;
            }
            else
            {
                Note(folded);
            }

            run = folded == last ? run + 1 : 1;
            last = folded;
            if (_length == 0)
            {
                Start = _position;
            }

            _position += width;
            End = _position;
            if (run > 2)
            {
                // The second of the two that are kept.
                _repeats |= 1U << (_length - 1);
                continue;
            }

            _buffer[_length++] = folded;
        }

        JoinSingleLetters();
        return _length > 0;
    }

    private void Reset()
    {
        _length = 0;
        _signs = 0;
        _repeats = 0;
        _latin = _foreign = _digit = _letter = Hidden = false;
    }

    private void Note(char folded)
    {
        if (char.IsAsciiDigit(folded))
        {
            _digit = true;
            return;
        }

        _letter = true;
        _latin |= folded < '\u0100';
        _foreign |= Lookalikes.IsForeign(folded);
    }

    // Undoes look-alikes always, and leetspeak, stars and repeats only where a listed word comes out: 14yo, mp3 and C++ stay what they are.
    private void Unmask()
    {
        if (_latin && _foreign)
        {
            for (int index = 0; index < _length; index++)
            {
                _buffer[index] = Lookalikes.Of(_buffer[index]);
            }
        }

        if (!_letter || !(_digit || _signs > 0 || _repeats != 0) || table.Contains(Word))
        {
            if (_signs > 0 && !_letter)
            {
                CutAtSign();
            }

            return;
        }

        Span<char> guess = stackalloc char[MaxWord];
        for (int attempt = 0; attempt < 4; attempt++)
        {
            // A reading that cannot differ from the one before is not tried.
            if (((attempt & 1) != 0 && Word.IndexOfAny('1', '|') < 0) || (attempt > 1 && _repeats == 0))
            {
                continue;
            }

            int length = Guess(guess, oneIsL: (attempt & 1) != 0, single: attempt > 1);
            if (length > 2 && table.Contains(guess[..length]))
            {
                guess[..length].CopyTo(_buffer);
                _length = length;
                return;
            }
        }

        if (_signs > 0)
        {
            CutAtSign();
        }
    }

    private readonly int Guess(Span<char> guess, bool oneIsL, bool single)
    {
        int length = 0;
        for (int index = 0; index < _length; index++)
        {
            if (!single || (_repeats >> index & 1) == 0)
            {
                guess[length++] = Leet.Of(_buffer[index], oneIsL);
            }
        }

        return length;
    }

    private void CutAtSign()
    {
        int kept = 0;
        int at = Start;
        while (at < End && !Leet.IsSign(_text[at]))
        {
            at++;
        }

        while (kept < _length && !Leet.IsSign(_buffer[kept]))
        {
            kept++;
        }

        _signsAreBounds = End;
        _position = at + 1;
        End = at;
        _length = kept;
    }

    // "f u c k", "k.i.l.l": at least four single letters, each followed by the same separator.
    private void JoinSingleLetters()
    {
        if (_length != 1 || !_letter || _position + 6 > _text.Length)
        {
            return;
        }

        char separator = _text[_position];
        int count = 1;
        int at = _position;
        while (count < MaxWord && at + 1 < _text.Length && _text[at] == separator && !IsWordAt(at) && IsWordAt(at + 1) && !IsWordAt(at + 2))
        {
            at += 2;
            count++;
        }

        if (count < 4)
        {
            return;
        }

        for (int index = 1; index < count; index++)
        {
            _buffer[index] = CharFold.Of(_text[_position + (2 * index) - 1]);
        }

        _length = count;
        _position = End = at;
    }

    private readonly bool IsWordAt(int index) => (uint)index < (uint)_text.Length && CharFold.Of(_text[index]) is not (CharFold.Boundary or CharFold.Dropped);

    private readonly bool IsSignInWord(char unit) =>
        _length > 0 ? IsWordAt(_position + 1) || (_position + 1 < _text.Length && Leet.IsSign(_text[_position + 1])) || (unit is not '!' && _letter) : unit is '@' or '$' && IsWordAt(_position + 1);

    private char FoldPair(ref int width)
    {
        if (!char.IsHighSurrogate(_text[_position]) || _position + 1 >= _text.Length || !char.IsLowSurrogate(_text[_position + 1]))
        {
            return CharFold.Boundary;
        }

        int code = char.ConvertToUtf32(_text[_position], _text[_position + 1]);
        width = 2;
        char folded = AstralFold.Of(code);
        Hidden |= AstralFold.IsTag(code);
        if (folded == CharFold.Boundary)
        {
            // The second half must not be looked at by itself.
            _position++;
            width = 1;
        }

        return folded;
    }
}
