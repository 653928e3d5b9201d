using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Conformance;

/// <summary>A call's messages and tools, and the tokens the API reported or the formula gives.</summary>
internal static class ChatCase
{
    /// <summary>What disagrees, or <see langword="null"/>.</summary>
    public static string? Compare(JsonElement element) =>
        element.TryGetProperty("request", out JsonElement request)
            ? TokensRun.Disagreement(element.GetProperty("recorded_api_tokens").GetInt64(), CountFunctions(request))
            : TokensRun.Disagreement(element.GetProperty("expected_tokens").GetInt64(), CountChat(element));

    private static long CountChat(JsonElement element)
    {
        var messages = element.GetProperty("messages").EnumerateArray().Select(static message =>
            new ChatMessage(new ChatRole(message.GetProperty("role").GetString()!), Text(message, "content")) { AuthorName = Text(message, "name") });
        var options = new ChatOptions();
        if (element.TryGetProperty("tools", out JsonElement tools))
        {
            options.Tools =
            [
                .. tools.EnumerateArray().Select(static tool => tool.GetProperty("function")).Select(static function =>
                    AIFunctionFactory.CreateDeclaration(Text(function, "name")!, Text(function, "description"), Parameters(function))),
            ];
        }

        return new TokenCounter().Count(element.GetProperty("model").GetString(), messages, options).Tokens;
    }

    /// <summary>The older form of requests, which Microsoft.Extensions.AI has no types for; the API counted these for models of o200k_base.</summary>
    private static long CountFunctions(JsonElement request)
    {
        var tally = new ChatTally(TokenEncoding.O200kBase, MessageOverhead.For("gpt-4o"), isEstimate: false);
        bool hasFunctions = request.TryGetProperty("functions", out JsonElement functions);
        var hasSystemMessage = false;
        foreach (JsonElement message in request.GetProperty("messages").EnumerateArray())
        {
            string role = Text(message, "role")!;
            bool carriesFunctions = hasFunctions && !hasSystemMessage && role is "system";
            hasSystemMessage |= role is "system";
            tally.BeginMessage(role, Text(message, "name"));
            tally.Text(Text(message, "content") + (carriesFunctions ? "\n" : string.Empty));
            if (message.TryGetProperty("function_call", out JsonElement call))
            {
                tally.FunctionCall(Text(call, "name")!, Text(call, "arguments")!);
            }
        }

        if (hasFunctions)
        {
            var definitions = functions.EnumerateArray().Select(static function =>
                new FunctionDefinition(Text(function, "name")!, Text(function, "description"), Parameters(function)));
            tally.Add(FunctionNamespace.Count(tally.Encoding, definitions, hasSystemMessage));
        }

        if (request.TryGetProperty("function_call", out JsonElement choice) && !IsAuto(choice))
        {
            tally.Add(FunctionNamespace.CountChoice(tally.Encoding, choice.ValueKind == JsonValueKind.Object ? Text(choice, "name") : null));
        }

        return tally.Result.Tokens;
    }

    private static bool IsAuto(JsonElement choice) => choice.ValueKind == JsonValueKind.String && choice.ValueEquals("auto");

    private static JsonElement Parameters(JsonElement function) => function.TryGetProperty("parameters", out JsonElement parameters) ? parameters : default;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
