using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The conversation and its answer as a judge gets to see them: as turns of its own, or quoted.</summary>
internal sealed class JudgedConversation(TrustContext context)
{
    private static readonly JsonSerializerOptions OnOneLine = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    private List<string>? _texts;

    /// <summary>The turns before the question for a verdict: the caller's very own messages and the answer, so that a provider's prompt cache holds them already.</summary>
    public IEnumerable<ChatMessage> Turns => [.. context.Messages, .. context.Response.Messages.Select(ConversationReader.WithoutReport)];

    /// <summary>
    /// Whether the conversation can be continued by a turn of ours: the judge is the model that led it, nothing of it is kept elsewhere, and there are no tool calls
    /// in it, which several providers refuse when the tools are not offered as well.
    /// </summary>
    public bool CanBeContinued => !context.HasOwnJudge && context.Options?.ConversationId is null && !Turns.Any(HoldsToolTurns);

    /// <summary>Every text that is not ours, in its order.</summary>
    public IReadOnlyList<string> Texts => _texts ??= [.. Instructions(), .. Turns.SelectMany(message => message.Contents.Select(TextOf)).OfType<string>(), .. context.Context, .. context.AllowedOutputs];

    /// <summary>The passages that are not part of the conversation already.</summary>
    public IEnumerable<string> PassagesBeside =>
        context.Context.Where(passage => !context.Messages.Any(message => message.Text.Contains(passage, StringComparison.Ordinal)));

    /// <summary>The only answers there may be, as a JSON array; <see langword="null"/> for answers in free text.</summary>
    public string? AllowedOutputs => context.AllowedOutputs.Count > 0 ? new JsonArray([.. context.AllowedOutputs.Select(output => (JsonNode)output)]).ToJsonString(OnOneLine) : null;

    /// <summary>Whether anything belongs to the question without standing in the conversation.</summary>
    public bool HasMaterialBeside => context.AllowedOutputs.Count > 0 || PassagesBeside.Any();

    /// <summary>The text of the last thing the user said; empty if there is none.</summary>
    public string LastQuestion => context.Messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";

    /// <summary>Quotes the conversation, and then the answer.</summary>
    /// <returns>The contents for one message: text, and images and files at their places.</returns>
    public List<AIContent> Quote(JudgeFence fence)
    {
        var contents = new List<AIContent>();
        var text = new StringBuilder();
        foreach (string instructions in Instructions())
        {
            fence.Quote(text, "instructions", instructions);
        }

        foreach (ChatMessage message in context.Messages)
        {
            Quote(contents, text, fence, $"message of the {Speaker(message.Role)}", message);
        }

        IList<ChatMessage> answers = context.Response.Messages;
        for (int i = 0; i < answers.Count; i++)
        {
            bool last = i == answers.Count - 1;
            Quote(contents, text, fence, last ? "answer" : $"message of the {Speaker(answers[i].Role)}", answers[i]);
        }

        contents.Add(new TextContent(text.ToString()));
        return contents;
    }

    private IEnumerable<string> Instructions() => context.Options?.Instructions is { Length: > 0 } instructions ? [instructions] : [];

    private static void Quote(List<AIContent> contents, StringBuilder text, JudgeFence fence, string name, ChatMessage message)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is DataContent or UriContent or HostedFileContent)
            {
                text.Append("Attached to the ").Append(name).Append(":\n");
                contents.Add(new TextContent(text.ToString()));
                contents.Add(content);
                text.Clear();
            }
            else if (TextOf(content) is string said)
            {
                fence.Quote(text, content switch { FunctionCallContent => "tool call", FunctionResultContent => "tool result", _ => name }, said);
            }
        }
    }

    private static string? TextOf(AIContent content) => content switch
    {
        TextContent { Text.Length: > 0 } text => text.Text,
        FunctionCallContent call => $"{call.Name}({Json(call.Arguments)})",
        FunctionResultContent result => result.Result as string ?? Json(result.Result),
        _ => null,
    };

    private static string Json(object? value)
    {
        try
        {
            return JsonSerializer.Serialize(value, OnOneLine.GetTypeInfo(typeof(object)));
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException)
        {
            // A result of the application's own type, which the provider's adapter may well know how to write.
            return value?.ToString() ?? "";
        }
    }

    private static string Speaker(ChatRole role) =>
        role == ChatRole.System ? "system" : role == ChatRole.Assistant ? "assistant" : role == ChatRole.Tool ? "tool" : "user";

    private static bool HoldsToolTurns(ChatMessage message) => message.Contents.Any(content => content is FunctionCallContent or FunctionResultContent);
}
