namespace TrustAI;

/// <summary>Adds up the tokens of one call's input.</summary>
internal sealed class ChatTally(TokenEncoding encoding, MessageOverhead overhead, bool isEstimate)
{
    private const int PerFunctionCall = 3;
    private const int FunctionRole = -2;

    private long _tokens = MessageOverhead.Reply;

    public TokenCount Result => new(Math.Max(0, _tokens), IsEstimate);

    public TokenEncoding Encoding => encoding;

    public MessageOverhead Overhead => overhead;

    public bool IsEstimate { get; private set; } = isEstimate;

    /// <summary>Something was counted, or could not be, for which no formula is known.</summary>
    public void Estimate() => IsEstimate = true;

    public void Add(long tokens) => _tokens += tokens;

    public void Text(ReadOnlySpan<char> text) => _tokens += encoding.Count(text);

    public void BeginMessage(ReadOnlySpan<char> role, string? name)
    {
        _tokens += overhead.PerMessage + encoding.Count(role);
        if (!string.IsNullOrEmpty(name))
        {
            _tokens += overhead.PerName + encoding.Count(name);
        }

        if (role is "function")
        {
            _tokens += FunctionRole;
        }
    }

    public void FunctionCall(string name, string arguments) => _tokens += PerFunctionCall + encoding.Count(name) + encoding.Count(arguments);
}
