using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Works out the usage of a stream from its updates.</summary>
/// <remarks>
/// Within one response a provider may report several times, each figure including the earlier ones: the last known figure of
/// each counter holds. Different responses (a function loop) add up; where a provider gives no response ids, function results in
/// the stream part one response from the next. For one stream only; not thread-safe.
/// </remarks>
internal sealed class UsageCollector
{
    private List<Entry>? _entries;
    private int _epoch;

    /// <summary>Gets the usage so far, or <see langword="null"/> when none was reported.</summary>
    public TokenUsage? Total
    {
        get
        {
            TokenUsage? total = null;
            for (var i = 0; i < (_entries?.Count ?? 0); i++)
            {
                total = _entries![i].Usage.Add(total);
            }

            return total;
        }
    }

    /// <summary>Reads one update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="told">The usage that the provider's own object of it tells.</param>
    public void Observe(ChatResponseUpdate update, TokenUsage? told = null)
    {
        var hasFunctionResult = false;
        // By index: an enumerator of IList would be boxed for every update.
        var contents = update.Contents;
        for (var i = 0; i < contents.Count; i++)
        {
            var content = contents[i];
            if (content is UsageContent reported && TokenUsage.FromDetails(reported.Details) is { } usage)
            {
                Record(update.ResponseId, usage.CompletedBy(told));
                told = null;
            }

            hasFunctionResult |= content is FunctionResultContent;
        }

        if (told is not null)
        {
            Record(update.ResponseId, told);
        }

        _epoch += hasFunctionResult ? 1 : 0;
    }

    private void Record(string? responseId, TokenUsage usage)
    {
        _entries ??= [];
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            var entry = _entries[i];
            if (entry.Epoch == _epoch && string.Equals(entry.ResponseId, responseId, StringComparison.Ordinal))
            {
                _entries[i] = entry with { Usage = entry.Usage.ReplacedBy(usage) };
                return;
            }
        }

        _entries.Add(new Entry(responseId, _epoch, usage));
    }

    private readonly record struct Entry(string? ResponseId, int Epoch, TokenUsage Usage);
}
