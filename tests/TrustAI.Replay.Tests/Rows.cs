namespace TrustAI.Replay.Tests;

/// <summary>Rows made up for one test.</summary>
internal static class Rows
{
    internal static RecordedAnswer Of(string question, string answer, string id = "id-1", string? model = "model-a") => new()
    {
        Id = id,
        Model = model,
        Messages = [new RecordedMessage("user", question)],
        Answer = new RecordedText { Text = answer },
    };

    internal static RecordedText Text(string text, string? model = null) => new() { Text = text, Model = model };
}
