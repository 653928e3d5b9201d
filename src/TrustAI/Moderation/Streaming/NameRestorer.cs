using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Puts the originals back into an answer to a masked question. In a stream, text that may be the beginning of a name waits for its end.</summary>
internal sealed class NameRestorer(MaskedText names)
{
    private readonly int _longest = names.Originals.Keys.Max(name => name.Length);
    private ChatResponseUpdate? _waiting;

    /// <summary>The whole answer with its originals; the very same object where there are none.</summary>
    public ChatResponse Restore(ChatResponse response)
    {
        ChatMessage[] messages = [.. response.Messages];
        bool isChanged = false;
        for (int i = 0; i < messages.Length; i++)
        {
            AIContent[] contents = [.. messages[i].Contents.Select(Restore)];
            if (!contents.SequenceEqual(messages[i].Contents, ReferenceEqualityComparer.Instance))
            {
                isChanged = true;
                messages[i] = messages[i].Clone();
                messages[i].Contents = contents;
            }
        }

        return isChanged ? ResponseCopy.With(response, messages) : response;
    }

    /// <summary>Takes up an update and gives what can be shown.</summary>
    public void Pass(ChatResponseUpdate update, List<ChatResponseUpdate> shown)
    {
        foreach (ChatResponseUpdate single in UpdateSlices.One(update))
        {
            if (single.Contents is not [TextContent content])
            {
                if (single.Contents.Count > 0)
                {
                    Flush(shown);
                }

                shown.Add(single.Contents is [FunctionCallContent call] && Restore(call) is var restored && !ReferenceEquals(restored, call) ? UpdateSlices.With(single, restored) : single);
                continue;
            }

            if (_waiting is not null && single.MessageId is not null && !string.Equals(single.MessageId, _waiting.MessageId, StringComparison.Ordinal))
            {
                Flush(shown);
            }

            string text = _waiting is null ? content.Text : ContentText.Of(_waiting.Contents[0]) + content.Text;
            int complete = CompleteLength(text);
            bool isSame = _waiting is null && complete == text.Length && !text.Contains('[', StringComparison.Ordinal);
            if (complete > 0)
            {
                shown.Add(isSame ? single : UpdateSlices.With(single, new TextContent(names.Restore(text[..complete])), isLast: complete == text.Length));
            }

            _waiting = complete < text.Length ? UpdateSlices.With(single, new TextContent(text[complete..])) : null;
            if (complete == 0 && _waiting is null)
            {
                shown.Add(single);
            }
        }
    }

    /// <summary>Gives what still waits.</summary>
    public void Flush(List<ChatResponseUpdate> shown)
    {
        if (_waiting is not null)
        {
            shown.Add(_waiting);
            _waiting = null;
        }
    }

    // Up to the last bracket that may still become a name.
    private int CompleteLength(string text)
    {
        int open = text.LastIndexOf('[');
        return open >= 0 && text.Length - open < _longest && !text.AsSpan(open).Contains(']') ? open : text.Length;
    }

    private AIContent Restore(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                string restored = names.Restore(text.Text);
                return string.Equals(restored, text.Text, StringComparison.Ordinal) ? content : ContentText.With(content, restored);
            case FunctionCallContent { Arguments: { } arguments } call when arguments.Values.Any(IsNamed):
                return new FunctionCallContent(call.CallId, call.Name, arguments.ToDictionary(argument => argument.Key, argument => IsNamed(argument.Value) ? names.Restore(Text(argument.Value)!) : argument.Value, StringComparer.Ordinal))
                {
                    AdditionalProperties = call.AdditionalProperties,
                };
            default:
                return content;
        }
    }

    private bool IsNamed(object? value) => Text(value) is string text && !string.Equals(names.Restore(text), text, StringComparison.Ordinal);

    private static string? Text(object? value) => value switch
    {
        string text => text,
        System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.String } element => element.GetString(),
        _ => null,
    };
}
