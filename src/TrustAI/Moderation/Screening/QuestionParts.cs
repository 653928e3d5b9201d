using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What of a call's question is checked, by where it comes from: moderators treat a user's words and a tool's result differently.</summary>
internal sealed class QuestionParts
{
    private readonly List<(ModerationSource Source, AIContent Content, int Message, int Index)> _parts = [];

    private QuestionParts()
    {
    }

    public int Count => _parts.Count;

    /// <summary>Collects what the user and tools said since the last answer, or all of the conversation but the application's own instructions, and the passages given.</summary>
    public static QuestionParts Of(TrustCall call, bool withHistory)
    {
        var parts = new QuestionParts();
        int first = withHistory ? 0 : LastAnswer(call.Messages) + 1;
        for (int i = first; i < call.Messages.Count; i++)
        {
            ChatMessage message = call.Messages[i];
            if (message.Role == ChatRole.System || message.Role == DeveloperRole)
            {
                continue;
            }

            ModerationSource source = message.Role == ChatRole.Assistant ? ModerationSource.Model : message.Role == ChatRole.Tool ? ModerationSource.Tool : ModerationSource.User;
            for (int j = 0; j < message.Contents.Count; j++)
            {
                if (message.Contents[j] is TextContent or TextReasoningContent or FunctionCallContent or FunctionResultContent or DataContent or UriContent or HostedFileContent)
                {
                    parts._parts.Add((message.Contents[j] is FunctionResultContent ? ModerationSource.Tool : source, message.Contents[j], i, j));
                }
            }
        }

        foreach (string passage in call.Settings.Context)
        {
            parts._parts.Add((ModerationSource.Document, new TextContent(passage), -1, 0));
        }

        // Parts of one source stand together, so that they are one check.
        parts._parts.Sort(static (a, b) => a.Source != b.Source ? a.Source.CompareTo(b.Source) : a.Message != b.Message ? a.Message.CompareTo(b.Message) : a.Index.CompareTo(b.Index));
        return parts;
    }

    /// <summary>The checks to make, each with the number of its first part.</summary>
    public IEnumerable<(int FirstPart, ModerationInput Input)> Checks(TrustCall call)
    {
        for (int first = 0; first < _parts.Count;)
        {
            int end = first;
            var contents = new List<AIContent>();
            while (end < _parts.Count && _parts[end].Source == _parts[first].Source)
            {
                contents.Add(_parts[end++].Content);
            }

            yield return (first, new ModerationInput(contents) { Source = _parts[first].Source, Call = call });
            first = end;
        }
    }

    /// <summary>The conversation with the stretches replaced, and how to undo it.</summary>
    public (IReadOnlyList<ChatMessage> Messages, MaskedText Names) Mask(IReadOnlyList<ChatMessage> messages, IReadOnlyList<string> categories, IReadOnlyList<ModerationSpan> spans)
    {
        var names = new PlaceholderNames(string.Join('\n', _parts.Select(part => ModeratedText.TryGet(part.Content, out string? text) ? text : "")), new Dictionary<string, string>(StringComparer.Ordinal));
        ChatMessage[] masked = [.. messages];
        string[] unlocated = [.. categories.Where(category => !spans.Any(span => string.Equals(span.Category, category, StringComparison.Ordinal)))];
        for (int i = 0; i < _parts.Count; i++)
        {
            (_, AIContent content, int message, int index) = _parts[i];
            if (message < 0 || content is FunctionCallContent || !ModeratedText.TryGet(content, out string? text))
            {
                continue;
            }

            var masks = new TextMasks(names);
            masks.Add(new AnswerWindow(i, 0, 0, text.Length, content), unlocated, [], text);
            masks.Add(
                new AnswerWindow(i, 0, 0, text.Length, content),
                categories.Except(unlocated, StringComparer.Ordinal).Where(category => spans.Any(span => span.Part == i && string.Equals(span.Category, category, StringComparison.Ordinal))),
                [.. spans.Where(span => span.Part == i)],
                text);
            if (masks.IsEmpty)
            {
                continue;
            }

            if (ReferenceEquals(masked[message], messages[message]))
            {
                masked[message] = messages[message].Clone();
                masked[message].Contents = [.. messages[message].Contents];
            }

            masked[message].Contents[index] = ContentText.With(content, masks.Apply(text, new PiecePosition(i, 0, text.Length)));
        }

        return (masked, new MaskedText("", names.Originals));
    }

    private static readonly ChatRole DeveloperRole = new("developer");

    private static int LastAnswer(IReadOnlyList<ChatMessage> messages)
    {
        for (int i = messages.Count - 1; i >= 0; i--)
        {
            // A message that only calls tools is no answer yet: the question that led to it is still open.
            if (messages[i].Role == ChatRole.Assistant && !messages[i].Contents.Any(content => content is FunctionCallContent))
            {
                return i;
            }
        }

        return -1;
    }
}
