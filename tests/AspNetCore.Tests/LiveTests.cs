using System.Text.Json.Nodes;

namespace AspNetCore.Tests;

public sealed class LiveTests(LiveServer live) : IClassFixture<LiveServer>
{
    // In milliseconds: far longer than it ever takes, so that what never comes fails the test instead of stopping the run.
    private const int Patience = 60_000;

    private SampleServer Server => live.Server;

    [Fact(Timeout = Patience)]
    public async Task Question_Live_IsAnsweredScoredAndPriced()
    {
        JsonNode about = await SampleServer.ReadAsync(await Server.Client.GetAsync(new Uri("/about", UriKind.Relative), TestContext.Current.CancellationToken));
        JsonNode answer = await Server.AskAsync("Who wrote Faust?");
        using HttpResponseMessage response = await Server.PostAsync("/chat/stream", "Who wrote Faust, then?");
        List<(string Type, JsonNode Data)> events = await AnswerEvents.ReadAllAsync(response);

        Assert.Equal("gpt-4.1-mini", (string?)about["model"]);
        Assert.Empty(about["questions"]!.AsArray());
        Assert.Equal("Goethe", (string?)answer["text"]);
        Assert.Equal("trusted", (string?)answer["report"]!["trust"]!["label"]);
        Assert.Equal(["Goe", "the"], events.Where(item => item.Type is "text").Select(item => (string?)item.Data["text"]));
        Assert.NotNull(events[^1].Data["accounting"]!["total"]!["cost"]);
        Assert.Contains(live.Provider.Requests, request => request["tools"] is not null);
    }

    [Fact(Timeout = Patience)]
    public async Task Caller_WhoLeaves_CancelsTheProvidersCall()
    {
        using (HttpResponseMessage response = await Server.PostAsync("/chat/stream", LiveServer.Endless))
        {
            await using IAsyncEnumerator<(string Type, JsonNode Data)> events = AnswerEvents.ReadAsync(response).GetAsyncEnumerator(TestContext.Current.CancellationToken);
            Assert.True(await events.MoveNextAsync());
            Assert.Equal("Thinking", (string?)events.Current.Data["text"]);
            Assert.False(live.Cancelled.Task.IsCompleted);
        }

        await live.Cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/chat")]
    [InlineData("/chat/stream")]
    public async Task Provider_ThatRefuses_Is502(string path)
    {
        using HttpResponseMessage response = await Server.PostAsync(path, LiveServer.Refused);

        JsonNode problem = await ChatTests.AssertProblemAsync(response, HttpStatusCode.BadGateway, "The model's server refused the request (HTTP 401).");
        Assert.DoesNotContain("sk-secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task Stream_ThatBreaksOff_EndsInAnError()
    {
        using HttpResponseMessage response = await Server.PostAsync("/chat/stream", LiveServer.Broken);
        var events = new List<(string Type, JsonNode Data)>();
        await foreach ((string Type, JsonNode Data) item in AnswerEvents.ReadAsync(response))
        {
            events.Add(item);
            live.FirstPieceSeen.TrySetResult();
        }

        Assert.Equal("Goe", AnswerEvents.Text(events));
        Assert.Equal("error", events[^1].Type);
        Assert.NotNull(events[^1].Data["title"]);
    }
}
