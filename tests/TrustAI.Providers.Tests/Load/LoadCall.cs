using System.Globalization;

namespace TrustAI.Providers.Tests.Load;

/// <summary>One of very many calls: everything about it follows from its number, so that nothing of another call can be taken for it.</summary>
internal sealed record LoadCall(int Number)
{
    private const string Opening = "Call #";

    public string Question => string.Create(CultureInfo.InvariantCulture, $"{Opening}{Number}: which number is yours?{(HasAddress ? $" Write to call{Number}@example.com." : "")}");

    public string Text => string.Create(CultureInfo.InvariantCulture, $"The number of this call is {7_000 + Number}.");

    /// <summary>What the model says when asked again.</summary>
    public string OtherText => IsSure ? Text : string.Create(CultureInfo.InvariantCulture, $"The number of this call is {17_000 + Number}.");

    /// <summary>What it says of its answer.</summary>
    public string Verdict => IsSure
        ? """{"verdict":"correct","confidence":97,"counterargument":"None.","doubtful_claims":[]}"""
        : """{"verdict":"incorrect","confidence":40,"counterargument":"It may be another.","doubtful_claims":[]}""";

    public string Id => string.Create(CultureInfo.InvariantCulture, $"chatcmpl-{Number}");

    public string Fingerprint => string.Create(CultureInfo.InvariantCulture, $"fp_{Number}");

    public double LogProbability => -(64 + (Number % 40)) / 64.0;

    public long InputTokens => 1_000 + Number;

    public long OutputTokens => 20 + (Number % 11);

    public long ToolTokens => 5 + (Number % 3);

    public bool UsesTool => Number % 10 == 0;

    public bool HasAddress => Number % 7 == 0;

    public bool IsSure => Number % 3 != 0;

    /// <summary>The call whose question is in a text, if one is.</summary>
    public static LoadCall? Of(string text)
    {
        int from = text.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
        return from < Opening.Length ? null : new LoadCall(int.Parse(text.AsSpan(from, text.IndexOf(':', from) - from), CultureInfo.InvariantCulture));
    }
}
