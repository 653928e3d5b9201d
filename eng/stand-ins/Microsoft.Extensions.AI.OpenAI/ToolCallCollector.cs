using System.Text;
using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

/// <summary>Puts the pieces of streamed tool calls together by their index, in the order in which the calls began.</summary>
internal sealed class ToolCallCollector
{
    private readonly OrderedDictionary<int, PartialCall> _calls = [];

    public int Count => _calls.Count;

    public void Add(IReadOnlyList<StreamingChatToolCallUpdate> updates)
    {
        foreach (StreamingChatToolCallUpdate update in updates)
        {
            if (!_calls.TryGetValue(update.Index, out PartialCall? call))
            {
                _calls.Add(update.Index, call = new PartialCall());
            }

            call.Id ??= update.ToolCallId;
            call.Name ??= update.FunctionName;
            call.Arguments.Append(update.FunctionArgumentsUpdate?.ToString());
        }
    }

    public IEnumerable<FunctionCallContent> Contents()
    {
        foreach (PartialCall call in _calls.Values)
        {
            if (!string.IsNullOrWhiteSpace(call.Name))
            {
                yield return ToolJson.Call(call.Arguments.ToString(), call.Id!, call.Name);
            }
        }
    }

    private sealed class PartialCall
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
