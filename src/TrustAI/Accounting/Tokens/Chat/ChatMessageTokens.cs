using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Tokens of one message.</summary>
internal static class ChatMessageTokens
{
    // An image of 1024 by 1024 in GPT-4o, where size or formula is unknown.
    private const long UnknownImage = 765;

    public static void Add(ChatTally tally, string? model, ChatMessage message)
    {
        tally.BeginMessage(message.Role.Value, message.AuthorName);
        var results = 0;
        foreach (AIContent content in message.Contents)
        {
            switch (content)
            {
                case TextContent text:
                    tally.Text(text.Text);
                    break;
                case TextReasoningContent reasoning:
                    tally.Estimate();
                    tally.Text(reasoning.Text);
                    break;
                case FunctionCallContent call:
                    tally.Estimate();
                    tally.FunctionCall(call.Name, call.Arguments is null ? string.Empty : Json(call.Arguments, typeof(IDictionary<string, object?>)));
                    break;
                case FunctionResultContent result:
                    tally.Estimate();
                    if (results++ > 0)
                    {
                        // Adapters send each result as a message.
                        tally.BeginMessage(message.Role.Value, null);
                    }

                    tally.Text(result.Result as string ?? (result.Result is null ? string.Empty : Json(result.Result, typeof(object))));
                    break;
                case DataContent data when data.HasTopLevelMediaType("image"):
                    tally.Estimate();
                    tally.Add(ImageSize.Read(data.Data.Span) is var (width, height) ? ImageTokens.Count(model, width, height) ?? UnknownImage : UnknownImage);
                    break;
                case UriContent uri when uri.HasTopLevelMediaType("image"):
                    tally.Estimate();
                    tally.Add(UnknownImage);
                    break;
                case UsageContent:
                    break;
                default:
                    tally.Estimate();
                    break;
            }
        }
    }

    private static string Json(object value, Type type)
    {
        try
        {
            return JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(type));
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException)
        {
            // A type nobody registered, where reflection is off: the adapter writes it in its own way, which an estimate cannot know.
            return value is IEnumerable<KeyValuePair<string, object?>> arguments
                ? string.Join(',', arguments.Select(static argument => $"\"{argument.Key}\":\"{argument.Value}\""))
                : value.ToString() ?? string.Empty;
        }
    }
}
