using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Quickstart.Tests;

/// <summary>A loopback server that speaks as much of OpenAI's chat completions as the sample needs.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    public const string Doubtful = """{"verdict":"incorrect","confidence":20,"counterargument":"It was another.","doubtful_claims":[]}""";

    private const string Certain = """{"verdict":"correct","confidence":100,"counterargument":"","doubtful_claims":[]}""";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonObject> _requests = [];

    private ChatServer(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.Single() + "/v1";

    public IReadOnlyCollection<JsonObject> Requests => _requests;

    public (string, string)[] Environment(string key = "test-key", string model = "gpt-4.1-mini") =>
        [("OPENAI_API_KEY", key), ("OPENAI_BASE_URL", BaseUrl), ("OPENAI_MODEL", model)];

    /// <param name="answer">Answers questions.</param>
    /// <param name="reflection">What every reflection on an answer comes to.</param>
    public static async Task<ChatServer> StartAsync(Func<HttpContext, JsonObject, Task> answer, string reflection = Certain)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new ChatServer(builder.Build());
        server._app.Run(async context =>
        {
            JsonObject request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
            server._requests.Enqueue(request);
            await (IsReflection(request) ? SendAsync(context, reflection) : answer(context, request));
        });
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static bool IsStreamed(JsonObject request) => (bool?)request["stream"] == true;

    /// <summary>Whether a request asks for a reflection on an answer; the server itself replies to it.</summary>
    public static bool IsReflection(JsonObject request) => request["messages"]!.AsArray()[^1]!["content"]!.ToJsonString().Contains("verdict", StringComparison.Ordinal);

    public static Task SendAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            $$$"""{"id":"c","object":"chat.completion","created":1,"model":"gpt-4.1-mini-2025-04-14","choices":[{"index":0,"message":{"role":"assistant","content":{{{Quote(text)}}}},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}}""",
            context.RequestAborted);
    }

    public static async Task StreamAsync(HttpContext context, IEnumerable<string> pieces)
    {
        foreach (string piece in pieces)
        {
            await StreamPieceAsync(context, piece);
        }

        await EndStreamAsync(context);
    }

    public static async Task StreamPieceAsync(HttpContext context, string piece)
    {
        await EventAsync(context, $$$"""[{"index":0,"delta":{"role":"assistant","content":{{{Quote(piece)}}}},"finish_reason":null}]""", "null");
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public static async Task EndStreamAsync(HttpContext context)
    {
        await EventAsync(context, """[{"index":0,"delta":{},"finish_reason":"stop"}]""", "null");
        await EventAsync(context, "[]", """{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}""");
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$$"""{"error":{"message":{{{Quote(message)}}},"type":"error","code":"refused"}}""", context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task EventAsync(HttpContext context, string choices, string usage)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        return context.Response.WriteAsync(
            $$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4.1-mini-2025-04-14","choices":{{choices}},"usage":{{usage}}}""" + "\n\n",
            context.RequestAborted);
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
