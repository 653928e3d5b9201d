using System.Collections.Concurrent;

namespace TrustAI;

/// <summary>What the steps before have found out about the answers to one question, so that none works it out again. Thread-safe.</summary>
internal sealed class ComparisonMemory
{
    private readonly ConcurrentDictionary<string, AnswerForm> _forms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(AnswerForm, AnswerForm), AnswerAgreement> _agreements = [];
    private readonly ConcurrentDictionary<AnswerForm, float[]> _vectors = [];
    private volatile Dictionary<AnswerForm, int>? _meanings;
    private int _sortings;

    /// <summary>How many calls it took to sort answers by meaning.</summary>
    public int SortingCalls { get; set; }

    /// <summary>Between what the agreement with the delivered answer may come to lie once the judge has sorted the answers; <see langword="null"/> where it would not be asked.</summary>
    public (double Least, double Most)? Undecided { get; set; }

    /// <summary>Whether nobody has had the answers sorted by meaning yet.</summary>
    public bool MaySort => Volatile.Read(ref _sortings) == 0;

    /// <summary>An answer prepared for comparison.</summary>
    public AnswerForm FormOf(string text) => _forms.GetOrAdd(text, AnswerForm.Of);

    /// <summary>How far two answers agree by what they say in so many words.</summary>
    public AnswerAgreement Compare(AnswerForm left, AnswerForm right) =>
        _agreements.GetOrAdd((left, right), static pair => pair.Item1.CompareWith(pair.Item2));

    public float[]? VectorOf(AnswerForm form) => _vectors.GetValueOrDefault(form);

    public void Keep(AnswerForm form, float[] vector) => _vectors[form] = vector;

    /// <summary>True once.</summary>
    public bool TryBeginSorting() => Interlocked.Exchange(ref _sortings, 1) == 0;

    /// <summary>Keeps the groups of answers sorted by meaning.</summary>
    public void Keep(IReadOnlyList<AnswerForm> sorted, int[] groups)
    {
        var meanings = new Dictionary<AnswerForm, int>();
        for (int i = 0; i < sorted.Count; i++)
        {
            // Of the same text sorted twice the first counts.
            meanings.TryAdd(sorted[i], groups[i]);
        }

        _meanings = meanings;
    }

    /// <summary>Whether two answers mean the same; <see langword="null"/> where one of them was not there when they were sorted.</summary>
    public bool? MeanTheSame(AnswerForm left, AnswerForm right) =>
        _meanings is { } meanings && meanings.TryGetValue(left, out int first) && meanings.TryGetValue(right, out int second) ? first == second : null;
}
