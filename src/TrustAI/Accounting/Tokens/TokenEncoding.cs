namespace TrustAI;

/// <summary>A public byte-pair encoding, with which text is counted as exactly as its models do.</summary>
/// <remarks>
/// The ranks are those of OpenAI's tiktoken; they are inside this library and read on first use. What looks like a special token in the
/// text ("&lt;|endoftext|&gt;") is ordinary text, as it is in any message of a user; lone surrogates count as U+FFFD. Nothing is
/// allocated per counted text once warm, and time grows linearly with any text. Thread-safe.
/// </remarks>
public sealed class TokenEncoding
{
    private readonly Lazy<BytePairEncoder> _encoder;

    private TokenEncoding(string name, Func<PreTokenizer> createPreTokenizer)
    {
        Name = name;
        _encoder = new(() => new BytePairEncoder(ReadRanks(name), createPreTokenizer()));
    }

    /// <summary>Gets the encoding of GPT-4o, GPT-4.1, GPT-5, the o-series and, for plain text, gpt-oss.</summary>
    public static TokenEncoding O200kBase { get; } = new("o200k_base", static () => new O200kPreTokenizer());

    /// <summary>Gets the encoding of GPT-4, GPT-3.5 and the embedding models.</summary>
    public static TokenEncoding Cl100kBase { get; } = new("cl100k_base", static () => new Cl100kPreTokenizer());

    /// <summary>Gets the published name.</summary>
    public string Name { get; }

    /// <summary>Finds the encoding of a model.</summary>
    /// <param name="model">The model's name as a provider or router spells it ("gpt-4o", "openai/gpt-4.1-mini", "gpt-35-turbo", "ft:gpt-4o:org::id").</param>
    /// <returns>The encoding, or <see langword="null"/> if the model is unknown, its encoding is not public, or it is one of the retired ones that are not included here.</returns>
    public static TokenEncoding? ForModel(string? model) => ModelEncodings.FindName(model) switch
    {
        ModelEncodings.O200kBase or ModelEncodings.O200kHarmony => O200kBase,
        ModelEncodings.Cl100kBase => Cl100kBase,
        _ => null,
    };

    /// <summary>Counts the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The number of tokens.</returns>
    public long Count(ReadOnlySpan<char> text) => _encoder.Value.Encode(text, null);

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The ids of its tokens.</returns>
    public IReadOnlyList<int> Encode(ReadOnlySpan<char> text)
    {
        var ids = new List<int>();
        _encoder.Value.Encode(text, ids);
        return ids;
    }

    private static RankTable ReadRanks(string name)
    {
        using Stream stream = typeof(TokenEncoding).Assembly.GetManifestResourceStream($"TrustAI.{name}.ranks")
            ?? throw new InvalidOperationException($"The ranks of {name} are missing from the assembly.");
        return RankTable.Read(stream);
    }
}
