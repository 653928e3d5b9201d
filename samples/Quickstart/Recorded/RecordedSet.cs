using TrustAI.Replay;

namespace Quickstart.Recorded;

/// <summary>Recorded answers of one model to the questions of one data set.</summary>
internal sealed record RecordedSet(string Name, string Model, IReadOnlyList<RecordedAnswer> Rows)
{
    private static readonly (string File, string Name, string Model)[] Files =
    [
        ("gsm8k-gpt3.jsonl", "GSM8K", "GPT-3 175B with a verifier"),
        ("nq-llama3.1-70b.jsonl", "Natural Questions", "Llama 3.1 70B"),
        ("nq-qwen2-72b.jsonl", "Natural Questions", "Qwen2 72B"),
    ];

    public static IReadOnlyList<RecordedSet> LoadAll() =>
        [.. Files.Select(file => new RecordedSet(file.Name, file.Model, RecordedAnswerFile.Read(Path.Combine(AppContext.BaseDirectory, "Data", file.File))))];
}
