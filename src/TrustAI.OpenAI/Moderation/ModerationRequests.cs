using Microsoft.Extensions.AI;

namespace TrustAI.OpenAI;

/// <summary>Shares the parts of an input out over as few requests as the endpoint allows: it takes many texts at once, but one picture.</summary>
internal sealed class ModerationRequests
{
    private const int WindowLength = 8_000;
    private const int Overlap = 256;
    private const int MostTexts = 32;

    private ModerationRequests(IReadOnlyList<ModerationRequest> all, IReadOnlyList<int> skippedParts)
    {
        All = all;
        SkippedParts = skippedParts;
    }

    public IReadOnlyList<ModerationRequest> All { get; }

    public IReadOnlyList<int> SkippedParts { get; }

    public static ModerationRequests Of(ModerationInput input, bool judgeImages)
    {
        var texts = new List<ModerationTarget>();
        var images = new List<ModerationTarget>();
        var skipped = new List<int>();
        for (int part = 0; part < input.Parts.Count; part++)
        {
            if (input.GetText(part) is string text)
            {
                texts.AddRange(Windows(part, text));
            }
            else if (judgeImages && AddressOf(input.Parts[part]) is string address)
            {
                images.Add(new ModerationTarget(part, 0, null, address));
            }
            else
            {
                skipped.Add(part);
            }
        }

        return new ModerationRequests([.. Share(texts, images)], skipped);
    }

    // What is said beside a picture may be what makes it harmful.
    private static IEnumerable<ModerationRequest> Share(List<ModerationTarget> texts, List<ModerationTarget> images)
    {
        if (images.Count == 1 && texts.Sum(text => text.Text!.Length) <= WindowLength)
        {
            return [new ModerationRequest([.. texts, images[0]])];
        }

        return texts.Chunk(MostTexts).Concat(images.Select(image => new[] { image })).Select(targets => new ModerationRequest(targets));
    }

    private static string? AddressOf(AIContent part) => part switch
    {
        DataContent data when data.HasTopLevelMediaType("image") => data.Uri,
        UriContent uri when uri.HasTopLevelMediaType("image") => uri.Uri.AbsoluteUri,
        _ => null,
    };

    private static IEnumerable<ModerationTarget> Windows(int part, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        int start = 0;
        int end = End(text, start);
        yield return new ModerationTarget(part, start, text[start..end], null);
        while (end < text.Length)
        {
            start = char.IsLowSurrogate(text[end - Overlap]) ? end - Overlap + 1 : end - Overlap;
            end = End(text, start);
            yield return new ModerationTarget(part, start, text[start..end], null);
        }
    }

    // At white space, where there is some near.
    private static int End(string text, int start)
    {
        int end = start + WindowLength;
        if (end >= text.Length)
        {
            return text.Length;
        }

        int space = text.AsSpan(end - Overlap, Overlap).LastIndexOfAny(' ', '\n', '\t');
        return space > 0 ? end - Overlap + space : char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }
}
