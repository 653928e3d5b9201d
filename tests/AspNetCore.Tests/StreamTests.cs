using System.Text.Json.Nodes;

namespace AspNetCore.Tests;

public sealed class StreamTests(RecordedServer recorded)
{
    [Fact]
    public async Task Stream_RecordedQuestion_IsDeltasThenTheReport()
    {
        using HttpResponseMessage response = await recorded.Server.PostAsync("/chat/stream", RecordedServer.Problem, "guest-key");
        List<(string Type, JsonNode Data)> events = await AnswerEvents.ReadAllAsync(response);
        JsonNode whole = await recorded.Server.AskAsync(RecordedServer.Problem);

        Assert.True(events.Count > 10);
        Assert.All(events.SkipLast(1), item => Assert.Equal("text", item.Type));
        Assert.Equal((string?)whole["text"], AnswerEvents.Text(events));
        Assert.EndsWith("A: 3", AnswerEvents.Text(events), StringComparison.Ordinal);
        Assert.Equal("report", events[^1].Type);
        Assert.Equal("trusted", (string?)events[^1].Data["trust"]!["label"]);
        Assert.Equal((double)whole["report"]!["trust"]!["score"]!, (double)events[^1].Data["trust"]!["score"]!, 1e-9);
    }

    [Fact]
    public async Task Stream_SmuggledInstruction_IsTheMessageThenTheReport()
    {
        using HttpResponseMessage response = await recorded.Server.PostAsync("/chat/stream", RecordedServer.Smuggled);
        List<(string Type, JsonNode Data)> events = await AnswerEvents.ReadAllAsync(response);

        Assert.Equal("I cannot follow instructions of this kind.", AnswerEvents.Text(events));
        Assert.Equal("block", (string?)events[^1].Data["moderation"]!["action"]);
    }
}
