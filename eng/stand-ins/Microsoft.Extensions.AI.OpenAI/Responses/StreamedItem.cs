using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>What a finished item adds to what its deltas have told.</summary>
internal static class StreamedItem
{
    public static AIContent? Content(ResponseItem item)
    {
        switch (item)
        {
            case FunctionCallResponseItem call:
                return ToolJson.Call(call.FunctionArguments.ToString(), call.CallId, call.FunctionName);

            case ReasoningResponseItem { EncryptedContent: { } data } reasoning:
                TextReasoningContent thought = ReasoningContent.Create(text: null, reasoning.Id);
                thought.ProtectedData = data;
                return thought;

            case MessageResponseItem message when message.Content.Any(part => part.OutputTextAnnotations is { Count: > 0 }):
                var notes = new AIContent();
                ResponseCitations.Add(message.Content.SelectMany(part => part.OutputTextAnnotations ?? []), notes);
                return notes;

            case MessageResponseItem or ReasoningResponseItem:
                return null;

            default:
                return new AIContent { RawRepresentation = item };
        }
    }
}
