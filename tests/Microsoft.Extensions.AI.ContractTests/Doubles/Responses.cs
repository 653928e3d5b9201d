namespace Microsoft.Extensions.AI.ContractTests;

internal static class Responses
{
    public static ChatResponse Text(string text, long inputTokens = 5) =>
        new(new ChatMessage(ChatRole.Assistant, text)) { Usage = new() { InputTokenCount = inputTokens } };

    public static ChatResponse Calling(params string[] functions) =>
        new(new ChatMessage(ChatRole.Assistant, [.. functions.Select((name, index) => new FunctionCallContent($"{name}-{index}", name))]))
        {
            Usage = new() { InputTokenCount = 10 },
        };

    public static IEnumerable<FunctionResultContent> Results(this ChatResponse response) =>
        response.Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>();

    public static string ResultText(this ChatResponse response) => string.Join('|', response.Results().Select(r => r.Result?.ToString()));
}
