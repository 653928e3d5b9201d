using System.ClientModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.OpenAI.ContractTests;
using TrustAI.Tests;

namespace TrustAI.OpenAI.Tests;

/// <summary>OpenAI's moderation endpoint, on the wire.</summary>
public sealed class ModerationTests
{
    private static readonly string[] Thirteen =
    [
        "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/instructions", "self-harm/intent",
        "sexual", "sexual/minors", "violence", "violence/graphic",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_Clean_IsNotFlagged()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-clean.json");

        ModerationResult result = await server.Moderator.ModerateAsync("Hello \"there\"", Token);

        Assert.Equal("""{"model":"omni-moderation-latest","input":["Hello \u0022there\u0022"]}""", server.Request.GetRawText());
        Assert.Equal((false, 0.0312), (result.Flagged, result.Score));
        Assert.Equal(Thirteen, result.Categories.Keys.Order(StringComparer.Ordinal));
        Assert.All(result.Categories.Values, score => Assert.Equal((ModerationSeverity.None, false), (score.Severity, score.Flagged)));
        Assert.Empty(result.Spans);
        Assert.Equal(("openai", "omni-moderation-2024-09-26"), (result.Provider, result.Model));
    }

    [Fact]
    public async Task Text_Harmful_IsFlaggedWithExactScores()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-flagged.json");

        ModerationResult result = await server.Moderator.ModerateAsync("text", Token);

        Assert.True(result.Flagged);
        Assert.Equal(0.9412837, result.Score);
        Assert.Equal(new ModerationScore(0.9412837, ModerationSeverity.High, Flagged: true), result.Categories["violence"]);
        Assert.Equal((ModerationSeverity.Medium, ModerationSeverity.Low), (result.Categories["harassment"].Severity, result.Categories["harassment/threatening"].Severity));
        Assert.Equal(["harassment", "harassment/threatening", "violence"], result.Spans.Select(span => span.Category).Order(StringComparer.Ordinal));
        Assert.All(result.Spans, span => Assert.Equal((0, 0, 4), (span.Part, span.Start, span.Length)));
    }

    [Fact]
    public async Task Texts_Several_GoInOneRequestAndKeepTheirPlaces()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-two.json");

        ModerationResult result = await server.Moderator.ModerateAsync(
            new ModerationInput([new TextContent("one"), new TextContent(" "), new HostedFileContent("file"), new FunctionResultContent("call", "two!")]), Token);

        Assert.Equal(["one", "two!"], server.Request.GetProperty("input").EnumerateArray().Select(text => text.GetString()));
        Assert.Equal([2], result.SkippedParts);
        Assert.All(result.Spans, span => Assert.Equal((3, 4), (span.Part, span.Length)));
        Assert.Equal((true, 0.9412837), (result.Flagged, result.ScoreOf("violence")));
    }

    [Fact]
    public async Task Image_Alone_IsJudgedInTheCategoriesForPictures()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-image.json");

        ModerationResult result = await server.Moderator.ModerateAsync(new ModerationInput([new DataContent(new byte[] { 1, 2 }, "image/png")]), Token);

        Assert.Equal("""[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQI="}}]""", server.Request.GetProperty("input").GetRawText());
        Assert.Equal(["self-harm", "self-harm/instructions", "self-harm/intent", "sexual", "violence", "violence/graphic"], result.Categories.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([new ModerationSpan("violence", 0, 0, 0), new ModerationSpan("violence/graphic", 0, 0, 0)], result.Spans.OrderBy(span => span.Category, StringComparer.Ordinal));
        Assert.Null(result.ScoreOf("hate"));
    }

    [Fact]
    public async Task Image_BesideText_IsJudgedWithItInOneRequest()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-text-and-image.json");

        ModerationResult result = await server.Moderator.ModerateAsync(
            new ModerationInput([new UriContent("https://example.org/a.png", "image/png"), new TextContent("look")]), Token);

        Assert.Equal(
            """[{"type":"text","text":"look"},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]""", server.Request.GetProperty("input").GetRawText());
        Assert.Equal(
            [new("harassment", 1, 0, 4), new("violence", 0, 0, 0), new("violence", 1, 0, 4), new("violence/graphic", 0, 0, 0)],
            result.Spans.OrderBy(span => span.Category, StringComparer.Ordinal).ThenBy(span => span.Part));
        Assert.Equal(13, result.Categories.Count);
    }

    [Fact]
    public async Task Images_Several_GoInARequestEach()
    {
        await using ModerationServer server = await ModerationServer.StartAsync(context => TraceServer.WriteAsync(
            context, ((JsonElement)context.Items[TraceServer.RequestItem]!).GetProperty("input")[0].ValueKind == JsonValueKind.String ? "moderation-clean.json" : "moderation-image.json"));

        ModerationResult result = await server.Moderator.ModerateAsync(
            new ModerationInput([new DataContent(new byte[] { 1 }, "image/png"), new TextContent("look"), new DataContent(new byte[] { 2 }, "image/jpeg")]), Token);

        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(1, request.GetProperty("input").GetArrayLength()));
        Assert.Equal([0, 2], result.Spans.Where(span => span.Category is "violence").Select(span => span.Part).Order());
        Assert.Equal(0.81, result.ScoreOf("violence"));
        Assert.NotNull(result.ScoreOf("hate"));
    }

    [Fact]
    public async Task Images_SwitchedOff_AreSkipped()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-clean.json");
        var moderator = new OpenAIModerator(server.Client, new OpenAIModeratorOptions { JudgeImages = false });

        ModerationResult result = await moderator.ModerateAsync(new ModerationInput([new DataContent(new byte[] { 1 }, "image/png"), new TextContent("look")]), Token);

        Assert.Equal([0], result.SkippedParts);
        Assert.Equal("""["look"]""", server.Request.GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task Nothing_ToJudge_TakesNoRequest()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-clean.json");

        ModerationResult result = await server.Moderator.ModerateAsync(new ModerationInput([new DataContent(new byte[] { 1 }, "audio/wav")]), Token);

        Assert.Empty(server.Requests);
        Assert.Equal((false, null, 0), (result.Flagged, result.Score, result.Categories.Count));
        Assert.Equal([0], result.SkippedParts);
    }

    [Fact]
    public async Task Text_Long_IsJudgedInOverlappingWindows()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-two.json");
        string text = string.Join(' ', Enumerable.Repeat("word", 3000));

        ModerationResult result = await server.Moderator.ModerateAsync(text, Token);

        string[] windows = [.. server.Request.GetProperty("input").EnumerateArray().Select(window => window.GetString()!)];
        Assert.Equal(2, windows.Length);
        Assert.InRange(windows[0].Length, 7744, 8000);
        Assert.Equal(text.Length + 256, windows[0].Length + windows[1].Length);
        Assert.All(result.Spans, span => Assert.Equal((windows[0].Length - 256, windows[1].Length), (span.Start, span.Length)));
    }

    [Fact]
    public async Task Threshold_OfACategory_TakesTheEndpointsPlace()
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-flagged.json");
        var moderator = new OpenAIModerator(server.Client, new OpenAIModeratorOptions { Thresholds = { ["violence"] = 0.95, ["hate"] = 0.04 } });

        ModerationResult result = await moderator.ModerateAsync("text", Token);

        Assert.Equal((false, true, true), (result.Categories["violence"].Flagged, result.Categories["hate"].Flagged, result.Categories["harassment"].Flagged));
        Assert.Throws<ArgumentException>(() => new OpenAIModerator(server.Client, new OpenAIModeratorOptions { Thresholds = { ["hate"] = double.NaN } }));
    }

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    public async Task Error_ThatPasses_IsTriedAgain(int status)
    {
        int asked = 0;
        await using ModerationServer server = await ModerationServer.StartAsync(context => Interlocked.Increment(ref asked) == 1
            ? TraceServer.WriteAsync(context, "moderation-429.json", status)
            : TraceServer.WriteAsync(context, "moderation-flagged.json"));

        Assert.True((await server.Moderator.ModerateAsync("text", Token)).Flagged);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests, 4)]
    [InlineData(StatusCodes.Status500InternalServerError, 4)]
    [InlineData(StatusCodes.Status400BadRequest, 1)]
    [InlineData(StatusCodes.Status401Unauthorized, 1)]
    public async Task Error_ThatStays_ComesThrough(int status, int requests)
    {
        await using ModerationServer server = await ModerationServer.StartAsync(context => TraceServer.WriteAsync(context, "moderation-429.json", status));

        var exception = await Assert.ThrowsAsync<ClientResultException>(async () => await server.Moderator.ModerateAsync("text", Token));

        Assert.Equal((status, requests), (exception.Status, server.Requests.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"results":{}}""")]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{}]}""")]
    [InlineData("""{"results":[{"categories":{},"category_scores":{}}]}""")]
    [InlineData("""{"results":[{"categories":null,"category_scores":{"hate":0.1}}]}""")]
    [InlineData("""{"results":[{"categories":{"hate":"no"},"category_scores":{"hate":0.1}}]}""")]
    [InlineData("""{"results":[{"categories":{"hate":false},"category_scores":{"hate":"0.1"}}]}""")]
    [InlineData("""{"results":[{"categories":{"hate":false},"category_scores":{"hate":0.1},"category_applied_input_types":{"hate":"text"}}]}""")]
    [InlineData("""{"results":[{"categories":{"hate":false},"category_scores":{"hate":0.1}},{"categories":{"hate":false},"category_scores":{"hate":0.1}}]}""")]
    public async Task Reply_ThatIsNone_IsNoVerdict(string body)
    {
        await using ModerationServer server = await ModerationServer.StartAsync(context => context.Response.WriteAsync(body, context.RequestAborted));

        var exception = await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await server.Moderator.ModerateAsync("secret", Token));

        Assert.StartsWith("No verdict was reached.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_OfACompatibleServer_MayKnowLessOrMore()
    {
        await using ModerationServer server = await ModerationServer.StartAsync(context => context.Response.WriteAsync(
            """{"results":[{"flagged":true,"categories":{"hate":null,"spam":true},"category_scores":{"hate":0.1,"spam":0.8,"violence":null,"sexual":1.2}}]}""", context.RequestAborted));

        ModerationResult result = await server.Moderator.ModerateAsync("text", Token);

        Assert.Equal(["hate", "sexual", "spam"], result.Categories.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((true, false, 1.0), (result.Categories["spam"].Flagged, result.Categories["hate"].Flagged, result.ScoreOf("sexual")));
        Assert.Equal("omni-moderation-latest", result.Model);
        Assert.Equal([new ModerationSpan("spam", 0, 0, 4)], result.Spans);
    }

    [Fact]
    public async Task Cancellation_EndsTheRequest()
    {
        using var source = new CancellationTokenSource();
        await using ModerationServer server = await ModerationServer.StartAsync(async context =>
        {
            await source.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await server.Moderator.ModerateAsync("text", source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await server.Moderator.ModerateAsync("text", source.Token));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Checks_AtTheSameTime_DoNotMix()
    {
        await using ModerationServer server = await ModerationServer.StartAsync(context => TraceServer.WriteAsync(
            context, ((JsonElement)context.Items[TraceServer.RequestItem]!).GetProperty("input")[0].GetString() is "bad" ? "moderation-flagged.json" : "moderation-clean.json"));
        OpenAIModerator moderator = server.Moderator;

        ModerationResult[] results = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => moderator.ModerateAsync(i % 3 == 0 ? "bad" : "good", Token).AsTask()));

        Assert.All(results.Index(), row => Assert.Equal(row.Index % 3 == 0, row.Item.Flagged));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pipeline_WithTheEndpoint_BlocksWhatItFlags(bool streaming)
    {
        await using ModerationServer server = await ModerationServer.StartAsync("moderation-flagged.json");
        await using TraceServer answers = await TraceServer.StartAsync(streaming ? "plain.sse" : "plain.json");
        using IChatClient client = TestClient.For(answers).AsBuilder().UseModeration(options =>
        {
            options.UseOpenAI(server.Client, endpoint => endpoint.Thresholds["violence"] = 0.9);
            options.Input.Action = ModerationAction.Block;
        }).Build();

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        ModerationVerdict verdict = response.GetTrustReport()!.Moderation!.Input!;
        Assert.Equal(("openai", 0.9412837), (verdict.Provider, verdict.Categories["violence"].Score));
        Assert.Equal("What is the capital of France?", server.Request.GetProperty("input")[0].GetString());
    }

    [Fact]
    public async Task Judge_OfOpenAI_IsAskedForLogProbabilities()
    {
        await using TraceServer server = await TraceServer.StartAsync("moderation-judge.json");
        var moderator = new ChatClientModerator(TestClient.For(server), new ChatClientModeratorOptions().UseOpenAI());

        ModerationResult result = await moderator.ModerateAsync("text", Token);

        Assert.True(server.Request.GetProperty("logprobs").GetBoolean());
        Assert.Equal((0, "json_schema", true), (server.Request.GetProperty("temperature").GetInt32(), server.Request.GetProperty("response_format").GetProperty("type").GetString(),
            server.Request.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean()));
        Assert.False(result.Flagged);
        Assert.Equal(0.25, result.Score!.Value, 3);
    }
}
