using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Words the misses: what was asked, what is near, what helps.</summary>
internal static class ReplayMiss
{
    private const int NearCount = 3;
    private const int ShownCharacters = 200;

    internal static ReplayMissException UnknownId(
        string id, IReadOnlyList<ChatMessage> messages, int? sample, IReadOnlyList<RecordedAnswer> rows)
    {
        IEnumerable<string> near = rows.Select(static r => r.Id).OrderByDescending(other => CommonPrefix(id, other)).Take(NearCount);
        return Miss($"There is no recorded answer with the id \"{id}\".{List(" Near: ", near)} Pick one of the recorded ids, or record this one.", id, messages, sample);
    }

    internal static ReplayMissException UnknownModel(
        string model, IReadOnlyList<ChatMessage> messages, int? sample, IEnumerable<string?> recorded) =>
        Miss(
            $"The question \"{Question(messages)}\" was not recorded with the model \"{model}\".{List(" Recorded with: ", recorded.OfType<string>())} " +
            "Ask for one of those, leave ChatOptions.ModelId out, or record the call with this model.",
            id: null,
            messages,
            sample);

    internal static ReplayMissException UnknownQuestion(
        IReadOnlyList<ChatMessage> messages, int? sample, IReadOnlyList<RecordedAnswer> rows, bool onlyIncomplete)
    {
        if (onlyIncomplete)
        {
            return Miss(
                $"The question \"{Question(messages)}\" was only recorded incompletely (failed or given up). Record it again, or set ReplayOptions.IncludeIncomplete.",
                id: null,
                messages,
                sample);
        }

        HashSet<string> words = Words(Question(messages));
        IEnumerable<string> near = rows
            .Select(r => (r.Id, Shared: Words(r.Messages[^1].Content).Count(words.Contains)))
            .Where(static r => r.Shared > 0)
            .OrderByDescending(static r => r.Shared)
            .Take(NearCount)
            .Select(static r => r.Id);
        return Miss(
            $"The question \"{Question(messages)}\" ({messages.Count} messages{(sample is { } index ? $", sample {index}" : "")}) was not recorded.{List(" Near: ", near)} " +
            "Record it with RecordingChatClient; all messages, the sample, the instructions and the response format must be the same.",
            id: null,
            messages,
            sample);
    }

    internal static ReplayMissException NoSuchSample(
        RecordedAnswer row, int index, int count, ReplaySampleSource source, IReadOnlyList<ChatMessage> messages) =>
        Miss(
            $"Sample {index} of \"{row.Id}\" was asked for, but there are {count} ({nameof(ReplaySampleSource)}.{source}; {row.Samples.Count} samples, {row.Peers.Count} peers), counted from 1. " +
            "Ask for fewer samples, choose another ReplayOptions.SampleSource, or record more.",
            row.Id,
            messages,
            index);

    internal static ReplayMissException NoVerbalConfidence(RecordedAnswer row, IReadOnlyList<ChatMessage> messages) =>
        Miss(
            $"A reflection on \"{row.Id}\" was asked for, but the row has {(row.VerbalConfidence is { } value ? FormattableString.Invariant($"a \"verbal_confidence\" of {value}, which is not from 0 to 1") : "no \"verbal_confidence\"")}. " +
            "Take the reflection out of the estimators, add the confidence to the row, or record the reflection with RecordingChatClient.",
            row.Id,
            messages,
            sample: null);

    private static ReplayMissException Miss(string message, string? id, IReadOnlyList<ChatMessage> messages, int? sample) =>
        new(message, id, messages.Count > 0 ? messages[^1].Text : null, sample);

    private static string Question(IReadOnlyList<ChatMessage> messages)
    {
        string text = messages.Count > 0 ? messages[^1].Text : "";
        return text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
    }

    private static string List(string heading, IEnumerable<string> items)
    {
        string joined = string.Join(", ", items.Distinct(StringComparer.Ordinal));
        return joined.Length == 0 ? "" : $"{heading}{joined}.";
    }

    private static int CommonPrefix(string a, string b) => a.AsSpan().CommonPrefixLength(b);

    private static HashSet<string> Words(string text) =>
        new(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
