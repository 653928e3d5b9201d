using BenchmarkDotNet.Attributes;

namespace TrustAI.Benchmarks;

/// <summary>One check of a thousand characters: ordinary text, text made to be slow, and text that is full of findings.</summary>
public class ModerationBenchmarks
{
    private const int Length = 1000;

    private readonly LocalModerator _moderator = new();
    private readonly LocalModerator _dataOnly = new(new LocalModeratorOptions { DetectContent = false });
    private readonly PiiMasker _masker = new();
    private string _text = string.Empty;

    public enum Kind
    {
        Ordinary,
        Digits,
        Signs,
        SingleLetters,
        LongWord,
        Colons,
        Numbers,
        Insults,
    }

    [ParamsAllValues]
    public Kind Text { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string piece = Text switch
        {
            Kind.Ordinary => "The committee met on Tuesday evening and discussed whether the new library should be built beside the river or nearer to the school. ",
            Kind.Digits => "12 34 56 78 ",
            Kind.Signs => "a@b$c!d*",
            Kind.SingleLetters => "a b c d ",
            Kind.LongWord => "qzjxkvwyb",
            Kind.Colons => "a1:b2::",
            Kind.Numbers => "4111-1111-1111-1112 ",
            _ => "You stupid fucking idiot, I will kill you. ",
        };
        _text = string.Concat(Enumerable.Repeat(piece, Length))[..Length];
    }

    [Benchmark]
    public ValueTask<ModerationResult> Moderate() => _moderator.ModerateAsync(_text);

    [Benchmark]
    public ValueTask<ModerationResult> PersonalDataAndSecrets() => _dataOnly.ModerateAsync(_text);

    [Benchmark]
    public string Mask() => _masker.Mask(_text).Text;
}
