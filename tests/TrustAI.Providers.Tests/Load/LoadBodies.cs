using System.Globalization;
using System.Text.Json;

namespace TrustAI.Providers.Tests.Load;

/// <summary>Response bodies in the shape of Chat Completions.</summary>
internal static class LoadBodies
{
    private const string Model = "gpt-4o-mini-2024-07-18";

    public static string Opening(LoadCall call) => Chunk(call, Choice("""{"role":"assistant","content":"","refusal":null}"""));

    public static IEnumerable<string> Answer(LoadCall call)
    {
        int cut = call.Text.LastIndexOf(' ');
        yield return Chunk(call, Choice(Content(call.Text[..cut]), Token(call.Text[..cut], 0)));
        yield return Chunk(call, Choice(Content(call.Text[cut..]), Token(call.Text[cut..], call.LogProbability)));
        yield return Chunk(call, Choice("{}", finish: "stop"));
        yield return Chunk(call, "", Usage(call.InputTokens, call.OutputTokens)) + "data: [DONE]\n\n";
    }

    public static IEnumerable<string> ToolCall(LoadCall call)
    {
        string number = call.Number.ToString(CultureInfo.InvariantCulture);
        yield return Chunk(call, Choice($$$"""{"tool_calls":[{"index":0,"id":"call_{{{number}}}","type":"function","function":{"name":"look_up","arguments":"{\"number\":{{{number}}}}"}}]}"""));
        yield return Chunk(call, Choice("{}", finish: "tool_calls"));
        yield return Chunk(call, "", Usage(call.InputTokens, call.ToolTokens)) + "data: [DONE]\n\n";
    }

    public static string Whole(LoadCall call, string text) =>
        $$"""
        {"id":"{{call.Id}}-further","object":"chat.completion","created":1763737200,"model":"{{Model}}","system_fingerprint":"{{call.Fingerprint}}","choices":[{"index":0,"message":{{Message(text)}},"logprobs":null,"finish_reason":"stop"}],"usage":{{Usage(call.InputTokens, call.OutputTokens)}}}
        """;

    private static string Chunk(LoadCall call, string choice, string usage = "null") =>
        $$"""
        data: {"id":"{{call.Id}}","object":"chat.completion.chunk","created":1763737200,"model":"{{Model}}","service_tier":"default","system_fingerprint":"{{call.Fingerprint}}","choices":[{{choice}}],"usage":{{usage}}}


        """;

    private static string Choice(string delta, string logProbabilities = "null", string? finish = null) =>
        $$"""{"index":0,"delta":{{delta}},"logprobs":{{logProbabilities}},"finish_reason":{{(finish is null ? "null" : $"\"{finish}\"")}}}""";

    private static string Content(string text) => $$"""{"content":{{Json(text)}}}""";

    private static string Message(string text) => $$"""{"role":"assistant","content":{{Json(text)}},"refusal":null}""";

    private static string Token(string text, double logProbability) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"content":[{"token":{{Json(text)}},"logprob":{{logProbability}},"bytes":null,"top_logprobs":[]}],"refusal":null}""");

    private static string Usage(long input, long output) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"prompt_tokens":{{{input}}},"completion_tokens":{{{output}}},"total_tokens":{{{input + output}}},"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}""");

    private static string Json(string text) => '"' + JsonEncodedText.Encode(text).ToString() + '"';
}
