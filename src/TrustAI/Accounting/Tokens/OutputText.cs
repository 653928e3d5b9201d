using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Gathers the pieces of an answer as they pass by, to count their tokens should the provider not report them. Not thread-safe.</summary>
internal sealed class OutputText
{
    private List<AIContent>? _contents;

    public void Add(IList<AIContent> contents)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            if (contents[i] is TextContent or TextReasoningContent or FunctionCallContent)
            {
                (_contents ??= []).Add(contents[i]);
            }
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (AIContent content in _contents ?? [])
        {
            _ = content switch
            {
                TextContent said => text.Append(said.Text),
                TextReasoningContent thought => text.Append(thought.Text),
                FunctionCallContent call => Append(text, call),
                _ => text,
            };
        }

        return text.ToString();
    }

    private static StringBuilder Append(StringBuilder text, FunctionCallContent call)
    {
        text.Append(call.Name).Append('{');
        foreach ((string name, object? value) in call.Arguments?.AsEnumerable() ?? [])
        {
            text.Append('"').Append(name).Append("\":");
            _ = value switch
            {
                null => text.Append("null"),
                JsonElement json => text.Append(json.GetRawText()),
                JsonNode node => text.Append(node.ToJsonString()),
                _ => text.Append('"').Append(value).Append('"'),
            };
            text.Append(',');
        }

        return text.Append('}');
    }
}
