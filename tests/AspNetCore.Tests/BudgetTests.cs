using System.Text.Json.Nodes;

namespace AspNetCore.Tests;

public sealed class BudgetTests
{
    // Its model has no price, so that it counts as requests alone.
    private const string Priceless = "James decides to run 3 sprints 3 times a week.  He runs 60 meters each sprint.  How many total meters does he run a week?";

    [Fact]
    public async Task Budgets_Exceeded_Are402And429WithTheBudgetsNameForEachKeyByItself()
    {
        // A question sets room for 5 calls aside: its own, a reflection and 3 further answers; it takes 3.
        await using SampleServer server = await SampleServer.StartAsync(["--TrustAI:Accounting:Budgets:Budgets:0:LimitUsd=0.00001", "--TrustAI:Accounting:Budgets:Budgets:1:LimitRequests=5"]);

        foreach (string path in (string[])["/chat", "/chat/stream"])
        {
            using HttpResponseMessage response = await server.PostAsync(path, RecordedServer.Question);
            JsonNode problem = await ChatTests.AssertProblemAsync(response, HttpStatusCode.PaymentRequired, "The budget 'daily' has no room for this request.");
            Assert.Equal(("daily", "tenant=demo", "USD"), ((string?)problem["budget"], (string?)problem["scope"], (string?)problem["unit"]));
            Assert.Equal(0.00001m, (decimal)problem["limit"]!);
            Assert.True(response.Headers.RetryAfter?.Delta is { TotalHours: > 0 and <= 24 });
        }

        JsonNode first = await server.AskAsync(RecordedServer.Problem);
        Assert.Equal("3", (string?)first["report"]!["accounting"]!["budgets"]![1]!["spent"]);
        Assert.Null(first["report"]!["accounting"]!["total"]!["cost"]);

        foreach (string path in (string[])["/chat", "/chat/stream"])
        {
            using HttpResponseMessage response = await server.PostAsync(path, Priceless);
            JsonNode problem = await ChatTests.AssertProblemAsync(response, HttpStatusCode.TooManyRequests, "The budget 'burst' has no room for this request.");
            Assert.Equal(("burst", "tenant=demo", "requests"), ((string?)problem["budget"], (string?)problem["scope"], (string?)problem["unit"]));
            Assert.True(response.Headers.RetryAfter?.Delta is { TotalSeconds: > 0 and <= 61 });
        }

        using HttpResponseMessage cached = await server.PostAsync("/chat", RecordedServer.Problem);
        using HttpResponseMessage other = await server.PostAsync("/chat", Priceless, "guest-key");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (cached.StatusCode, other.StatusCode));
    }
}
