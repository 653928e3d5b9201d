namespace TrustAI.Replay.Tests;

/// <summary>A few real rows: Natural Questions with log probabilities, TriviaQA with samples, GSM8K with peers.</summary>
internal static class RecordedData
{
    internal const string TriviaQuestion = "The Kalahari Desert lies chiefly in which country?";

    internal static string NaturalQuestions { get; } = Path("nq.jsonl");

    internal static string TriviaQA { get; } = Path("triviaqa.jsonl");

    internal static string Gsm8k { get; } = Path("gsm8k.jsonl");

    internal static ReplayChatClient Play(string path, ReplayOptions? options = null) => ReplayChatClient.FromFile(path, options);

    private static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", name);
}
