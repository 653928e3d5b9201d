using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>Turns one JSON object into a <see cref="RecordedAnswer"/>.</summary>
internal static class RecordedAnswerReader
{
    internal static RecordedAnswer Read(LineSource source, JsonElement root)
    {
        RowElement row = new(source, root, path: "");
        return new RecordedAnswer
        {
            Id = row.RequiredText("id"),
            Dataset = row.Text("dataset"),
            Model = row.Text("model"),
            Messages = ReadMessages(source, row),
            Answer = ReadText(row.RequiredObject("answer")),
            Samples = ReadTexts(row, "samples"),
            Peers = ReadTexts(row, "peers"),
            VerbalConfidence = row.Number("verbal_confidence"),
            Reference = row.Text("reference"),
            Correct = row.Flag("correct"),
            GradedBy = row.Text("graded_by"),
        };
    }

    private static List<RecordedMessage> ReadMessages(LineSource source, RowElement row)
    {
        List<RecordedMessage>? messages = row.Objects("messages")?
            .ConvertAll(static m => new RecordedMessage(m.RequiredText("role"), m.RequiredText("content")));
        return messages is { Count: > 0 } ? messages : throw source.Problem("\"messages\" is missing or empty; a row needs its question.");
    }

    private static List<RecordedText> ReadTexts(RowElement row, string name) => row.Objects(name)?.ConvertAll(ReadText) ?? [];

    private static RecordedText ReadText(RowElement element)
    {
        List<string>? tokens = element.Texts("tokens");
        List<double>? logProbabilities = element.Numbers("logprobs");
        if (logProbabilities is not null && logProbabilities.Count != tokens?.Count)
        {
            throw element.Wrong("logprobs", $"as long as \"tokens\": {logProbabilities.Count} of the one, {tokens?.Count ?? 0} of the other");
        }

        return new RecordedText
        {
            Text = element.RequiredText("text"),
            Model = element.Text("model"),
            Tokens = tokens,
            LogProbabilities = logProbabilities,
            Usage = element.Object("usage") is { } usage
                ? new RecordedUsage
                {
                    Input = usage.Count("input"),
                    Output = usage.Count("output"),
                    Cached = usage.Count("cached"),
                    Reasoning = usage.Count("reasoning"),
                }
                : null,
        };
    }
}
