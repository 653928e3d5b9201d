using System.Text.Json;
using System.Text.Json.Nodes;
using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>A function's result: text, or a list of parts where it is made of contents.</summary>
internal static class FunctionOutputMapper
{
    public static ResponseItem Map(FunctionResultContent content) => content.Result switch
    {
        string text => ResponseItem.CreateFunctionCallOutputItem(content.CallId, text),
        AIContent part => WithParts(content.CallId, [part]),
        IEnumerable<AIContent> parts => WithParts(content.CallId, parts),
        _ => ResponseItem.CreateFunctionCallOutputItem(content.CallId, ToolJson.Result(content.Result)),
    };

    private static FunctionCallOutputResponseItem WithParts(string callId, IEnumerable<AIContent> contents)
    {
        var item = ResponseItem.CreateFunctionCallOutputItem(callId, "");
        var parts = new JsonArray([.. contents.Select(Part)]);
        if (parts.Count > 0)
        {
            // The type knows text alone; only the raw JSON can hold a list.
            item.Patch.Set("$.output"u8, BinaryData.FromString(parts.ToJsonString()));
        }

        return item;
    }

    private static JsonObject Part(AIContent content) => content switch
    {
        TextContent text => Text(text.Text),
        UriContent uri when uri.HasTopLevelMediaType("image") => new() { ["type"] = "input_image", ["image_url"] = uri.Uri.ToString() },
        UriContent uri => new() { ["type"] = "input_file", ["file_url"] = uri.Uri.ToString() },
        DataContent data when data.HasTopLevelMediaType("image") => new() { ["type"] = "input_image", ["image_url"] = data.Uri },
        DataContent data => new() { ["type"] = "input_file", ["file_data"] = data.Uri, ["filename"] = data.Name ?? $"file_{Guid.NewGuid():N}" },
        HostedFileContent file => new() { ["type"] = file.HasTopLevelMediaType("image") ? "input_image" : "input_file", ["file_id"] = file.FileId },
        _ => Text(JsonSerializer.Serialize(content, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent)))),
    };

    private static JsonObject Text(string text) => new() { ["type"] = "input_text", ["text"] = text };
}
