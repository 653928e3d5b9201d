using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The text of a part of a message, where it has one.</summary>
internal static class ModeratedText
{
    public static bool TryGet(AIContent part, [NotNullWhen(true)] out string? text)
    {
        text = part switch
        {
            TextContent content => content.Text,
            TextReasoningContent content => content.Text,
            FunctionResultContent content => Of(content.Result),
            FunctionCallContent content => content.Arguments is null ? content.Name : string.Join('\n', content.Arguments.Select(argument => Of(argument.Value))),
            ErrorContent content => content.Message,
            _ => null,
        };
        return text is not null;
    }

    private static string Of(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        TextContent content => content.Text,
        IEnumerable<AIContent> contents => string.Join('\n', contents.OfType<TextContent>().Select(content => content.Text)),
        _ => value.ToString() ?? string.Empty,
    };
}
