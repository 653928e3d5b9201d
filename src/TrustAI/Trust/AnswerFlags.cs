using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What an answer shows of its own doubts: that it hedges, that it declines, that it was cut short. English phrases only.</summary>
internal readonly record struct AnswerFlags(bool Hedging, bool Refusal, bool Truncated)
{
    public const string HedgingMeasure = "hedging";
    public const string RefusalMeasure = "refusal";
    public const string TruncatedMeasure = "truncated";

    // A refusal opens an answer; further down the words are about something else.
    private const int RefusalWithin = 160;

    private static readonly string[] Hedges =
    [
        "i'm not sure", "i am not sure", "not certain", "i don't know", "i do not know", "my guess", "i guess", "i think", "i believe", "i'm not aware", "might be", "may be",
        "possibly", "perhaps", "it is unclear", "it's unclear", "hard to say", "best guess", "cannot guarantee", "can't guarantee",
    ];

    private static readonly string[] Refusals =
    [
        "i can't help", "i cannot help", "i can't assist", "i cannot assist", "i'm unable to", "i am unable to", "i'm not able to", "i am not able to", "i can't provide",
        "i cannot provide", "i won't", "as an ai", "i must decline", "i'm sorry, but",
    ];

    public bool Any => Hedging || Refusal || Truncated;

    public static AnswerFlags Of(string text, ChatFinishReason? finishReason)
    {
        string plain = text.Contains('’', StringComparison.Ordinal) ? text.Replace('’', '\'') : text;
        return new AnswerFlags(
            HoldsAny(plain, Hedges), HoldsAny(plain.AsSpan(0, Math.Min(plain.Length, RefusalWithin)), Refusals), finishReason == ChatFinishReason.Length || finishReason == ChatFinishReason.ContentFilter);
    }

    /// <summary>Adds the flags that are up.</summary>
    public void AddTo(Dictionary<string, double> measures)
    {
        Add(measures, HedgingMeasure, Hedging);
        Add(measures, RefusalMeasure, Refusal);
        Add(measures, TruncatedMeasure, Truncated);
    }

    /// <summary>A sentence for each flag that is up, each with a blank before it.</summary>
    public string Explain() =>
        (Hedging ? " The answer hedges." : "") + (Refusal ? " The answer declines." : "") + (Truncated ? " The answer was cut short." : "");

    private static void Add(Dictionary<string, double> measures, string name, bool isUp)
    {
        if (isUp)
        {
            measures[name] = 1;
        }
    }

    private static bool HoldsAny(ReadOnlySpan<char> text, string[] phrases)
    {
        foreach (string phrase in phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
