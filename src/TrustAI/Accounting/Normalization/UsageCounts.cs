using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>Counts as a provider reported them, before they are made inclusive. A mutable value without allocations.</summary>
internal struct UsageCounts
{
    private const int Size = 32;

    private uint _known;
    private Values _values;

    public readonly bool IsEmpty => _known == 0 && !HasInvalid && AudioSeconds is null && ReportedCost is null;

    public readonly bool HasUnits => _known >= 1u << (int)UsageCount.WebSearches || AudioSeconds is not null;

    /// <summary>Gets or sets whether a count was negative, no whole number, or too large; or counts contradict each other.</summary>
    public bool HasInvalid { get; set; }

    /// <summary>Gets or sets whether cached tokens are outside the input.</summary>
    public bool IsCacheOutside { get; set; }

    /// <summary>Gets or sets whether reasoning is outside the output; where the total says otherwise, the total holds.</summary>
    public bool IsReasoningOutside { get; set; }

    public decimal? AudioSeconds { get; set; }

    public decimal? ReportedCost { get; set; }

    public long? this[UsageCount count]
    {
        readonly get => (_known & (1u << (int)count)) != 0 ? _values[(int)count] : null;
        set
        {
            _known = value is null ? _known & ~(1u << (int)count) : _known | (1u << (int)count);
            _values[(int)count] = value ?? 0;
        }
    }

    /// <summary>Takes a count; a negative one is dropped and flagged.</summary>
    public void Put(UsageCount kind, long? count)
    {
        if (count >= 0)
        {
            this[kind] = count;
        }

        HasInvalid |= count < 0;
    }

    /// <summary>Takes a later report of the same response. Its figures include the earlier ones, so the larger holds.</summary>
    public void Merge(in UsageCounts later)
    {
        for (var i = 0; i < Size; i++)
        {
            var kind = (UsageCount)i;
            this[kind] = later[kind] is { } next ? Math.Max(this[kind] ?? 0, next) : this[kind];
        }

        HasInvalid |= later.HasInvalid;
        IsCacheOutside |= later.IsCacheOutside;
        IsReasoningOutside |= later.IsReasoningOutside;
        AudioSeconds = later.AudioSeconds ?? AudioSeconds;
        ReportedCost = later.ReportedCost ?? ReportedCost;
    }

    [InlineArray(Size)]
    private struct Values
    {
        private long _first;
    }
}
