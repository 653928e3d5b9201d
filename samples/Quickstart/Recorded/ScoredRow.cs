using TrustAI;
using TrustAI.Replay;

namespace Quickstart.Recorded;

/// <summary>A recorded answer, and what TrustAI says of it without knowing whether it is right.</summary>
internal sealed record ScoredRow(RecordedSet Set, RecordedAnswer Recorded, TrustReport Report)
{
    public string Question => Recorded.Messages[^1].Content;

    /// <summary>The last line of the answer: where a worked solution states its result.</summary>
    public string FinalLine => Last(Recorded.Answer.Text);

    public bool IsRight => Recorded.Correct == true;

    /// <summary>An answer that could not be verified is not trusted: it ranks last and is held back.</summary>
    public double Score => Report.Trust?.Score ?? 0;

    public bool IsKept => Score >= QuickstartCommand.Threshold;

    public static string Last(string text) => text.TrimEnd().Split('\n')[^1];
}
