using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Everything that was loaded, and the rules by which a call finds its answer. Thread-safe once filled.</summary>
internal sealed class ReplayLibrary(ReplaySampleSource sampleSource, bool estimateUsage, bool includeIncomplete, JsonSerializerOptions json)
{
    /// <summary>The answer and the turn that asks for a reflection on it.</summary>
    private const int TurnsOfReflection = 2;

    private readonly List<RecordedAnswer> _rows = [];
    private readonly Dictionary<string, RecordedAnswer> _rowsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RecordedAnswer>> _rowsByQuestion = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CallSeries>> _callsByKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);
    private readonly HashSet<string> _models = new(StringComparer.Ordinal);

    /// <summary>Gets the model, if all rows and calls are of the same.</summary>
    internal string? OnlyModel => _models.Count == 1 ? _models.First() : null;

    internal void Add(RecordedAnswer row)
    {
        _rows.Add(row);
        _rowsById.TryAdd(row.Id, row);
        ChatMessage[] messages = [.. row.Messages.Select(static m => new ChatMessage(new ChatRole(m.Role), m.Content))];
        GetOrAdd(_rowsByQuestion, QuestionKey.OfMessages(messages, json)).Add(row);
        AddModel(row.Model);
    }

    internal void Add(RecordedCall call)
    {
        if (call.Incomplete is not null && !includeIncomplete)
        {
            _passedOver.Add(call.Key);
            return;
        }

        List<CallSeries> all = GetOrAdd(_callsByKey, call.Key);
        CallSeries? series = all.Find(s => string.Equals(s.RequestModel, call.RequestModel, StringComparison.Ordinal));
        if (series is null)
        {
            all.Add(series = new CallSeries(call.RequestModel));
        }

        series.Add(call);
        AddModel(call.ResponseModel ?? call.RequestModel);
    }

    internal IPlayback Find(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        int? sample = SampleMarker.Read(options);
        bool reflection = ReflectionMarker.IsSet(options);
        string? model = options?.ModelId;
        if (options.ReadReplayId() is { } id)
        {
            return _rowsById.TryGetValue(id, out RecordedAnswer? picked) ? Play(picked, sample, reflection, messages)
                : _callsByKey.TryGetValue(id, out List<CallSeries>? series) ? Play(Pick(series, model) ?? series[0])
                : throw ReplayMiss.UnknownId(id, messages, sample, _rows);
        }

        string callKey = QuestionKey.OfCall(messages, options, json);
        if (_callsByKey.TryGetValue(callKey, out List<CallSeries>? calls) && Pick(calls, model) is { } call)
        {
            return Play(call);
        }

        IReadOnlyList<ChatMessage> question = reflection ? [.. messages.SkipLast(TurnsOfReflection)] : messages;
        if (_rowsByQuestion.TryGetValue(QuestionKey.OfMessages(question, json), out List<RecordedAnswer>? rows))
        {
            List<RecordedAnswer> candidates = model is null ? rows : rows.FindAll(r => string.Equals(r.Model, model, StringComparison.Ordinal));
            RecordedAnswer? row = (reflection ? candidates.Find(r => IsAnswer(r, messages)) : null) ?? candidates.FirstOrDefault();
            return row is not null ? Play(row, sample, reflection, messages)
                : throw ReplayMiss.UnknownModel(model!, question, sample, rows.Select(static r => r.Model));
        }

        throw calls is not null
            ? ReplayMiss.UnknownModel(model!, messages, sample, calls.Select(static c => c.RequestModel ?? c.ResponseModel))
            : ReplayMiss.UnknownQuestion(question, sample, _rows, _passedOver.Contains(callKey));
    }

    // Several rows of one question: a reflection is about the answer that was given.
    private static bool IsAnswer(RecordedAnswer row, IReadOnlyList<ChatMessage> messages) =>
        messages.Count >= TurnsOfReflection && string.Equals(row.Answer.Text, messages[^TurnsOfReflection].Text, StringComparison.Ordinal);

    private static CallSeries? Pick(List<CallSeries> series, string? model) =>
        series.Find(s => string.Equals(s.RequestModel, model, StringComparison.Ordinal))
        ?? (model is null ? series[0] : series.Find(s => s.RequestModel is null && string.Equals(s.ResponseModel, model, StringComparison.Ordinal)));

    private static List<T> GetOrAdd<T>(Dictionary<string, List<T>> index, string key)
    {
        if (!index.TryGetValue(key, out List<T>? items))
        {
            index.Add(key, items = []);
        }

        return items;
    }

    private CallPlayback Play(CallSeries series) => new(series.Next(), json);

    private AnswerPlayback Play(RecordedAnswer row, int? sample, bool reflection, IReadOnlyList<ChatMessage> messages)
    {
        if (reflection)
        {
            RecordedText reply = ReflectionReply.Of(row) ?? throw ReplayMiss.NoVerbalConfidence(row, messages);
            return new AnswerPlayback(row, reply, $"{row.Id}#reflection", messages, estimateUsage);
        }

        RecordedText text = sample is { } index ? Sample(row, index, messages) : row.Answer;
        return new AnswerPlayback(row, text, sample is { } number ? $"{row.Id}#{number}" : row.Id, messages, estimateUsage);
    }

    private RecordedText Sample(RecordedAnswer row, int index, IReadOnlyList<ChatMessage> messages)
    {
        IReadOnlyList<RecordedText> first = sampleSource == ReplaySampleSource.Peers ? row.Peers : row.Samples;
        IReadOnlyList<RecordedText> second = sampleSource == ReplaySampleSource.SamplesThenPeers ? row.Peers : [];
        return index < 1 || index - first.Count > second.Count
            ? throw ReplayMiss.NoSuchSample(row, index, first.Count + second.Count, sampleSource, messages)
            : index <= first.Count ? first[index - 1]
            : second[index - first.Count - 1];
    }

    private void AddModel(string? model)
    {
        if (model is not null)
        {
            _models.Add(model);
        }
    }
}
