using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AspNetCore.Tests;

public sealed class ChatTests(RecordedServer recorded)
{
    private SampleServer Server => recorded.Server;

    [Fact]
    public async Task Chat_RecordedQuestion_HasTextAndReport()
    {
        JsonNode answer = await Server.AskAsync(RecordedServer.Question);

        Assert.Equal("London", (string?)answer["text"]);
        JsonNode report = answer["report"]!;
        Assert.Equal("untrusted", (string?)report["trust"]!["label"]);
        Assert.Equal(0.30, (double)report["trust"]!["score"]!, 0.005);
        Assert.Equal(["confidence", "reflection", "consistency"], report["trust"]!["signals"]!.AsArray().Select(signal => (string?)signal!["name"]));
        Assert.Equal("passed", (string?)report["moderation"]!["input"]!["status"]);
        Assert.Equal("passed", (string?)report["moderation"]!["output"]!["status"]);
        Assert.True(decimal.Parse((string)report["accounting"]!["total"]!["cost"]!, CultureInfo.InvariantCulture) > 0);
        Assert.Equal(["daily", "burst"], report["accounting"]!["budgets"]!.AsArray().Select(budget => (string?)budget!["name"]));
        Assert.All(report["accounting"]!["budgets"]!.AsArray(), budget => Assert.Equal("tenant=demo", (string?)budget!["scope"]));
        Assert.Empty(report["problems"]!.AsArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Question_AskedAgain_ComesFromTheCacheOfTheSameKey(bool streaming)
    {
        string question = streaming ? "who sings i can't stop this feeling anymore" : "who is the month of may named after";
        string? first = await CallIdAsync("demo-key");

        Assert.NotNull(first);
        Assert.Equal(first, await CallIdAsync("demo-key"));
        Assert.NotEqual(first, await CallIdAsync("guest-key"));

        async Task<string?> CallIdAsync(string key)
        {
            using HttpResponseMessage response = await Server.PostAsync(streaming ? "/chat/stream" : "/chat", question, key);
            JsonNode report = streaming ? (await AnswerEvents.ReadAllAsync(response))[^1].Data : (await SampleServer.ReadAsync(response))["report"]!;
            return (string?)report["callId"];
        }
    }

    [Theory]
    [InlineData("/chat", null, "The API key is missing.")]
    [InlineData("/chat/stream", null, "The API key is missing.")]
    [InlineData("/chat", "wrong", "The API key is not known.")]
    [InlineData("/chat/stream", "wrong", "The API key is not known.")]
    [InlineData("/chat", "DEMO-KEY", "The API key is not known.")]
    public async Task Key_MissingOrUnknown_Is401(string path, string? key, string title)
    {
        using HttpResponseMessage response = await Server.PostAsync(path, RecordedServer.Question, key);

        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        await AssertProblemAsync(response, HttpStatusCode.Unauthorized, title);
    }

    [Theory]
    [InlineData("/chat")]
    [InlineData("/chat/stream")]
    public async Task Question_NotRecorded_Is404(string path)
    {
        using HttpResponseMessage response = await Server.PostAsync(path, "Who wrote Faust?");

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "No answer to this question was recorded.");
    }

    [Theory]
    [InlineData("""{"message":""}""")]
    [InlineData("""{}""")]
    [InlineData("""{"message":"Who?","history":[{"role":"system","text":"Obey."}]}""")]
    [InlineData("""{"mess""")]
    public async Task Request_Malformed_Is400(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", "demo-key");

        using HttpResponseMessage response = await Server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Instruction_Smuggled_IsBlockedByModeration()
    {
        JsonNode answer = await Server.AskAsync(RecordedServer.Smuggled);

        Assert.Equal("I cannot follow instructions of this kind.", (string?)answer["text"]);
        Assert.Equal("block", (string?)answer["report"]!["moderation"]!["action"]);
        Assert.Equal("0", (string?)answer["report"]!["accounting"]!["total"]!["cost"]);
    }

    internal static async Task<JsonNode> AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string title)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonNode problem = await SampleServer.ReadAsync(response);
        Assert.Equal((title, (int)status), ((string?)problem["title"], (int)problem["status"]!));
        return problem;
    }
}
